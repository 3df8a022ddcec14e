/** Writes the pages at old addresses. They come last: no list, index, pack or copy of the site has them. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chooseText } from '#catalogue/local-text.ts';
import type { SiteSettings } from '#catalogue/read.ts';
import { createTranslator } from '#messages/locales.ts';
import { formatMoved, formatNotice, type NoticeFrame } from '#view/notice.ts';
import { createUrls } from '#view/urls.ts';
import { readPageTitle } from './page-title.ts';
import type { OldPage } from './plan.ts';
import { SMALL_STYLE } from './small-style.ts';

export async function writeOldPages(site: string, pages: readonly OldPage[], settings: SiteSettings): Promise<void> {
  const root = settings.base.endsWith('/') ? settings.base : `${settings.base}/`;
  for (const page of pages) {
    const file = path.join(site, decodeURI(page.address.slice(root.length)), 'index.html');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, formatOldPage(await nameLinks(site, root, page), root, settings), { flag: 'wx' });
  }
}

/** A page that is named by its address alone goes by its title, where it is there. */
async function nameLinks(site: string, root: string, page: OldPage): Promise<OldPage> {
  if (!('notice' in page)) return page;
  const links = page.notice.links.map(async (link) => {
    const title = link.text === link.href ? await readPageTitle(site, link.href.slice(root.length)) : undefined;
    return title === undefined ? link : { ...link, text: title };
  });
  return { ...page, notice: { ...page.notice, links: await Promise.all(links) } };
}

function formatOldPage(page: OldPage, root: string, settings: SiteSettings): string {
  const { locale } = page;
  const urls = createUrls(root, locale === settings.locale ? '' : locale);
  const t = createTranslator(locale);
  const frame: NoticeFrame = {
    language: locale,
    site: chooseText(settings.texts.title, locale, settings.locale)?.text ?? settings.title,
    home: urls.home,
    style: urls.file(SMALL_STYLE),
    theme: urls.file('theme.js'),
  };
  if ('notice' in page) return formatNotice(frame, page.notice);
  const canonical = new URL(page.to, settings.url).href;
  const words = { title: t('former.moved'), text: t('former.moved.to') };
  return formatMoved(frame, { ...words, to: page.to, canonical, script: urls.file('moved.js') });
}
