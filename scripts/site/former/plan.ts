/** All pages at old addresses of a site, and the moves that a host can do by itself. */
import { siteLanguages } from '#catalogue/languages.ts';
import { chooseText } from '#catalogue/local-text.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { createTranslator, type Locale } from '#messages/locales.ts';
import { createFormats } from '#view/formats.ts';
import type { Speaker } from '#view/former-words.ts';
import type { Notice } from '#view/notice.ts';
import { createUrls } from '#view/urls.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import type { Sources } from '../check-snapshot.ts';
import { addressOf, answerOf, type Former, listFormer } from './former-pages.ts';
import { type Answer, expandRedirects } from './redirects.ts';

/** With the base; `to` may have a fragment. */
export type Move = {
  readonly from: string;
  readonly to: string;
  /** All that begins with `from` moves to what begins with `to`. */
  readonly isPrefix?: boolean;
};

export type OldPage = { readonly address: string; readonly locale: Locale } & (
  | { readonly to: string }
  | { readonly notice: Notice }
);

export type OldAddresses = {
  readonly pages: readonly OldPage[];
  readonly moves: readonly Move[];
};

/** `files` are the pages that were built, relative to the site: `images/node/index.html`. */
export async function planOldAddresses(
  sources: Sources,
  indexes: ReadonlyMap<string, ImageIndex>,
  files: readonly string[],
): Promise<OldAddresses> {
  const { site, redirects } = sources.catalogue;
  const root = site.base.endsWith('/') ? site.base : `${site.base}/`;
  const locales = siteLanguages(site);
  const former = await listFormer(sources, indexes);
  const present = new Set(files.map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`));
  const pages = new Map<string, OldPage>();
  for (const locale of locales) {
    for (const page of tell(former, locale, openSpeaker(locale, site.locale, root, indexes))) {
      const path = page.address.slice(root.length - 1);
      if (!present.has(path)) pages.set(path, page);
    }
  }
  const prefixes = locales.slice(1).map((locale) => `/${locale}`);
  const known = new Set(pages.keys());
  const moves: Move[] = [];
  for (const { from, answer } of expandRedirects(redirects, present, known, prefixes)) {
    const locale = localeOf(from, locales);
    const page = { address: root.slice(0, -1) + from, locale };
    pages.set(from, { ...page, ...toPage(answer, locale, site.locale, root) });
  }
  for (const page of pages.values()) if ('to' in page) moves.push({ from: page.address, to: page.to });
  return { pages: [...pages.values()], moves: [...moves, ...listPrefixes(redirects, prefixes, root)] };
}

function tell(former: readonly Former[], locale: Locale, speaker: Speaker): readonly OldPage[] {
  return former.map((one) => ({ address: addressOf(one, speaker.urls), locale, ...answerOf(one, speaker) }));
}

function openSpeaker(locale: Locale, own: Locale, base: string, indexes: ReadonlyMap<string, ImageIndex>): Speaker {
  return {
    t: createTranslator(locale),
    format: createFormats(locale),
    urls: createUrls(base, locale === own ? '' : locale),
    has: (name: ImageName) => indexes.has(formatCanonicalName(name)),
  };
}

function toPage(answer: Answer, locale: Locale, own: Locale, root: string): { to: string } | { notice: Notice } {
  const full = (path: string): string => root.slice(0, -1) + path;
  if (answer.kind === 'to') return { to: full(answer.to) };
  const t = createTranslator(locale);
  const why = chooseText(answer.why, locale, own);
  const { instead } = answer;
  return {
    notice: {
      title: t('former.page.title'),
      sentences: why ? [{ text: why.text, language: why.language }] : [],
      links: instead === undefined ? [] : [{ label: t('former.instead'), text: full(instead), href: full(instead) }],
      more: { text: t('missing.home'), href: createUrls(root, locale === own ? '' : locale).home },
    },
  };
}

/** The language of the page's words: its prefix where the site has that language, else the site's own. */
function localeOf(path: string, locales: readonly [Locale, ...Locale[]] | readonly Locale[]): Locale {
  const code = path.split('/')[1];
  return locales.find((locale) => locale === code) ?? locales[0] ?? 'en';
}

function listPrefixes(
  redirects: Sources['catalogue']['redirects'],
  prefixes: readonly string[],
  root: string,
): readonly Move[] {
  return redirects.flatMap(({ from, to }) => {
    if (!from.endsWith('*') || !to?.endsWith('*')) return [];
    const own = /^\/[a-z]{2}\//.test(from) ? [''] : ['', ...prefixes];
    return own.map((prefix) => ({
      from: root.slice(0, -1) + prefix + from.slice(0, -1),
      to: root.slice(0, -1) + prefix + to.slice(0, -1),
      isPrefix: true,
    }));
  });
}
