/** What a book says of itself: its facts, its files, their order, and how accessible it is. */
import type { Translator } from '#messages/locales.ts';
import type { Book } from './model.ts';
import { escapeXml } from './xhtml.ts';

const ACCESSIBILITY = [
  ['accessMode', 'textual'],
  ['accessModeSufficient', 'textual'],
  ['accessibilityFeature', 'structuralNavigation'],
  ['accessibilityFeature', 'tableOfContents'],
  ['accessibilityFeature', 'readingOrder'],
  ['accessibilityFeature', 'alternativeText'],
  ['accessibilityHazard', 'none'],
] as const;

export function formatPackage(book: Book, t: Translator): string {
  const metadata = [
    `<dc:identifier id="id">${escapeXml(book.identifier)}</dc:identifier>`,
    element('dc:title', book.title),
    element('dc:language', book.language),
    element('dc:publisher', book.publisher),
    ...(book.description ? [element('dc:description', book.description.text, book.description.language)] : []),
    ...(book.source ? [element('dc:source', book.source)] : []),
    `<dc:date>${book.modified.slice(0, 10)}</dc:date>`,
    property('dcterms:modified', book.modified.replace(/\.\d+Z$/, 'Z')),
    ...ACCESSIBILITY.map(([name, value]) => property(`schema:${name}`, value)),
    property('schema:accessibilitySummary', t('book.accessibility')),
    '<meta name="cover" content="cover-image"/>',
  ];
  const chapters = book.chapters.map(({ name }) => item(name, `${name}.xhtml`, 'application/xhtml+xml'));
  const manifest = [
    item('nav', 'nav.xhtml', 'application/xhtml+xml', 'nav'),
    item('style', 'style.css', 'text/css'),
    item('cover-image', 'cover.png', 'image/png', 'cover-image'),
    item('cover', 'cover.xhtml', 'application/xhtml+xml'),
    ...chapters,
  ];
  // The title page stands before the contents, as in a printed book.
  const [first, ...others] = book.chapters.map(({ name }) => name);
  const spine = ['cover', ...(first ? [first] : []), 'nav', ...others].map((name) => `<itemref idref="${name}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${book.language}" prefix="schema: http://schema.org/">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata.join('\n')}
</metadata>
<manifest>
${manifest.join('\n')}
</manifest>
<spine>
${spine.join('\n')}
</spine>
</package>
`;
}

/** `language` where it may be another than that of the book. */
function element(name: string, text: string, language?: string): string {
  return `<${name}${language ? ` xml:lang="${language}"` : ''}>${escapeXml(text)}</${name}>`;
}

function property(name: string, text: string): string {
  return `<meta property="${name}">${escapeXml(text)}</meta>`;
}

function item(id: string, file: string, type: string, properties?: string): string {
  return `<item id="${id}" href="${file}" media-type="${type}"${properties ? ` properties="${properties}"` : ''}/>`;
}
