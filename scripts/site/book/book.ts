/** An EPUB 3 from its chapters, by https://www.w3.org/TR/epub-33/: the same chapters give the same bytes. */
import { type Zippable, zipSync } from 'fflate';
import type { Translator } from '#messages/locales.ts';
import { FIXED_DATE } from '../zip-folder.ts';
import { formatDocument } from './document.ts';
import type { Book, Chapter } from './model.ts';
import { formatNavigation } from './navigation.ts';
import { formatPackage } from './package-document.ts';
import { STYLE } from './style.ts';
import { escapeXml } from './xhtml.ts';

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;

export function formatBook(book: Book, t: Translator): Uint8Array {
  const files: Record<string, string | Uint8Array> = {
    'META-INF/container.xml': CONTAINER,
    'OEBPS/book.opf': formatPackage(book, t),
    'OEBPS/nav.xhtml': formatNavigation(book, t),
    'OEBPS/style.css': STYLE,
    'OEBPS/cover.png': book.cover,
    'OEBPS/cover.xhtml': formatCover(book, t),
  };
  for (const chapter of book.chapters) files[`OEBPS/${chapter.name}.xhtml`] = formatChapter(chapter, book);
  const encoder = new TextEncoder();
  const entries: Zippable = {
    // Readers recognise the format by the first bytes of the file: it comes first and as it is.
    mimetype: [encoder.encode('application/epub+zip'), { level: 0, mtime: FIXED_DATE }],
  };
  for (const [name, file] of Object.entries(files)) {
    const bytes = typeof file === 'string' ? encoder.encode(file) : file;
    entries[name] = [bytes, { level: name.endsWith('.png') ? 0 : 9, mtime: FIXED_DATE }];
  }
  return zipSync(entries);
}

function formatChapter({ title, body, type }: Chapter, { language }: Book): string {
  return formatDocument(title, language, `<section${type ? ` epub:type="${type}"` : ''}>${body}</section>`);
}

function formatCover({ title, language }: Book, t: Translator): string {
  const image = `<img src="cover.png" alt="${escapeXml(t('book.cover', { title }))}"/>`;
  return formatDocument(t('book.cover', { title }), language, `<div class="cover">${image}</div>`, 'cover');
}
