/** What `Intl` takes for each language: it decides how dates and numbers are written. Apart, so that scripts stay small. */
export const LOCALE_TAGS = { en: 'en-GB', fr: 'fr' } as const;
