/** What a page needs to speak one language. The site's own language lives at the root, others below their code. */
import { chooseText, type LocalText, type LocalTexts } from '#catalogue/local-text.ts';
import { createTranslator, isLocale, LOCALES, type Locale, type Translator } from '#messages/locales.ts';
import { locales, settings, urls, urlsOf } from '#site';
import { createFormats, type Formats } from '#view/formats.ts';
import type { Urls } from '#view/urls.ts';

export type Localised = {
  readonly locale: Locale;
  readonly t: Translator;
  readonly format: Formats;
  /** Addresses in this language. */
  readonly urls: Urls;
  /** What the catalogue calls itself. */
  readonly site: { readonly title: LocalText; readonly description: LocalText | undefined };
  /** A text of the catalogue's file or of upstream, in the best language there is. */
  readonly choose: (texts: LocalTexts) => LocalText | undefined;
};

const localised = new Map<Locale, Localised>();

/** `code` is the page's parameter: `localise(Astro.params.locale)`, in components too. */
export function localise(code: string | undefined): Localised {
  const locale = code !== undefined && isLocale(code) ? code : settings.locale;
  const known = localised.get(locale);
  if (known) return known;
  const choose = (texts: LocalTexts) => chooseText(texts, locale, settings.locale);
  const title = choose(settings.texts.title) ?? { text: settings.title, language: settings.locale };
  const made = {
    locale,
    t: createTranslator(locale),
    format: createFormats(locale),
    urls: urlsOf(locale),
    site: { title, description: choose(settings.texts.description) },
    choose,
  };
  localised.set(locale, made);
  return made;
}

export type Alternate = { readonly locale: Locale; readonly name: string; readonly href: string };

/** The page at `pathname` in each language of the site, its own first. */
export function alternatesOf(pathname: string): readonly [Alternate, ...Alternate[]] {
  const prefix = locales
    .map((locale) => urlsOf(locale).home)
    .find((home) => home !== urls.root && pathname.startsWith(home));
  const rest = pathname.slice((prefix ?? urls.root).length);
  const toAlternate = (locale: Locale): Alternate => ({
    locale,
    name: LOCALES[locale].name,
    href: `${urlsOf(locale).home}${rest}`,
  });
  return [toAlternate(settings.locale), ...locales.slice(1).map(toAlternate)];
}

const RE_PAGE = /^(?:(?:images|variants|guides|changes|decisions)\/(?:[^?#]*\/)?)?(?:[?#].*)?$/;

/** The address of a page as authors write it, which names no language, in that of the page. */
export function toLanguage(href: string, code: string | undefined): string {
  if (!href.startsWith(urls.root)) return href;
  const rest = href.slice(urls.root.length);
  return RE_PAGE.test(rest) ? localise(code).urls.home + rest : href;
}
