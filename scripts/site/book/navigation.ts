/** The contents of a book and its landmarks, which reading programs show and jump to. */
import type { Translator } from '#messages/locales.ts';
import { formatDocument } from './document.ts';
import type { Book, Chapter, Place } from './model.ts';
import { escapeXml } from './xhtml.ts';

export function formatNavigation({ chapters, language }: Book, t: Translator): string {
  const contents = `<nav epub:type="toc" id="toc"><h1>${escapeXml(t('book.contents'))}</h1>${formatList(chapters)}</nav>`;
  const landmarks = [
    ['cover', 'cover.xhtml', t('book.coverShort')],
    ['toc', 'nav.xhtml', t('book.contents')],
    ...chapters
      .filter(({ type }) => type === 'bodymatter')
      .map(({ name, title }) => ['bodymatter', `${name}.xhtml`, title]),
  ].map(([type, file, text = '']) => `<li><a epub:type="${type}" href="${file}">${escapeXml(text)}</a></li>`);
  const hidden = `<nav epub:type="landmarks" hidden="hidden"><h2>${escapeXml(t('book.landmarks'))}</h2><ol>${landmarks.join('')}</ol></nav>`;
  return formatDocument(t('book.contents'), language, contents + hidden);
}

function formatList(chapters: readonly Chapter[]): string {
  const items = chapters.map(({ name, title, places }) => {
    return `<li><a href="${name}.xhtml">${escapeXml(title)}</a>${formatPlaces(name, places)}</li>`;
  });
  return `<ol>${items.join('')}</ol>`;
}

function formatPlaces(name: string, places: readonly Place[]): string {
  if (places.length === 0) return '';
  const items = places.map(
    ({ id, text, places: inner = [] }) =>
      `<li><a href="${name}.xhtml#${escapeXml(encodeURIComponent(id))}">${escapeXml(text)}</a>${formatPlaces(name, inner)}</li>`,
  );
  return `<ol>${items.join('')}</ol>`;
}
