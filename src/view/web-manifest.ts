/** What a browser needs to install the site, by https://www.w3.org/TR/appmanifest/. */
import type { Urls } from './urls.ts';

/** The paper of the two themes, as in `tokens.css`. */
export const THEME_COLOURS = { light: '#faf8f3', dark: '#0f161e' } as const;

/** Names of the icons, their size in pixels, and whether a system may cut them to its own shape. */
export const ICONS = [
  { name: '192', size: 192, isMaskable: false },
  { name: '512', size: 512, isMaskable: false },
  { name: 'maskable-512', size: 512, isMaskable: true },
] as const;

export type ManifestWords = {
  readonly title: string;
  readonly description?: string | undefined;
  readonly locale: string;
};

export function toWebManifest({ title, description, locale }: ManifestWords, urls: Urls): Record<string, unknown> {
  return {
    // One application, whatever the language it was installed in.
    id: urls.root,
    name: title,
    short_name: title,
    ...(description && { description }),
    lang: locale,
    dir: 'ltr',
    start_url: urls.home,
    scope: urls.root,
    display: 'minimal-ui',
    background_color: THEME_COLOURS.light,
    theme_color: THEME_COLOURS.light,
    icons: ICONS.map(({ name, size, isMaskable }) => ({
      src: urls.icon(name),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: isMaskable ? 'maskable' : 'any',
    })),
  };
}
