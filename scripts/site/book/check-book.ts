/** Whether a book is what reading programs expect; each problem is a sentence. epubcheck knows more rules, these always hold. */
import path from 'node:path';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

type Document = {
  readonly ids: readonly string[];
  /** What it loads, and what it links to. */
  readonly resources: readonly string[];
  readonly links: readonly string[];
  readonly problems: readonly string[];
};

const RE_XML = /\.(?:xhtml|opf|xml)$/;
const ROOT = 'OEBPS/';

export function checkBook(zip: Uint8Array): readonly string[] {
  const files = unzipSync(zip);
  const documents = new Map(
    Object.entries(files)
      .filter(([name]) => RE_XML.test(name))
      .map(([name, bytes]) => [name, readXml(new TextDecoder().decode(bytes))]),
  );
  const problems = [...checkBeginning(zip), ...checkManifest(Object.keys(files), documents.get(`${ROOT}book.opf`))];
  for (const [name, document] of documents) {
    problems.push(...document.problems.map((problem) => `${name}: ${problem}`));
    const twice = document.ids.filter((id, index) => document.ids.indexOf(id) !== index);
    problems.push(...twice.map((id) => `${name}: the id "${id}" stands twice`));
    if (name.endsWith('.xhtml')) problems.push(...checkAddresses(name, document, documents, files));
  }
  return problems;
}

/** A local header of 30 bytes, method 0, then the name and the type without a byte between. */
function checkBeginning(zip: Uint8Array): readonly string[] {
  const text = new TextDecoder('latin1').decode(zip.subarray(30, 58));
  const isStored = zip[8] === 0 && zip[9] === 0 && zip[28] === 0 && zip[29] === 0;
  return text === 'mimetypeapplication/epub+zip' && isStored ? [] : ['mimetype is not first and stored as it is'];
}

function checkManifest(files: readonly string[], book: Document | undefined): readonly string[] {
  if (book === undefined) return ['OEBPS/book.opf is missing'];
  const listed = new Set(book.links.map((file) => ROOT + file));
  const present = files.filter((file) => file.startsWith(ROOT) && file !== `${ROOT}book.opf`);
  return [
    ...present.filter((file) => !listed.has(file)).map((file) => `the manifest does not list ${file}`),
    ...[...listed]
      .filter((file) => !present.includes(file))
      .map((file) => `the manifest lists ${file}, which is missing`),
  ];
}

function checkAddresses(
  name: string,
  { resources, links }: Document,
  documents: ReadonlyMap<string, Document>,
  files: Readonly<Record<string, Uint8Array>>,
): readonly string[] {
  const problems = resources.filter((address) => /^[a-z]+:|^\/\//i.test(address)).map((one) => `${name}: loads ${one}`);
  for (const address of [...resources, ...links].filter((one) => !/^[a-z]+:|^\/\//i.test(one))) {
    const [file = '', id = ''] = address.split('#');
    const target = file === '' ? name : path.posix.join(path.posix.dirname(name), decodeURIComponent(file));
    const isThere = target in files && (id === '' || documents.get(target)?.ids.includes(decodeURIComponent(id)));
    if (!isThere) problems.push(`${name}: "${address}" leads nowhere`);
  }
  return problems;
}

function readXml(text: string): Document {
  const found = { ids: [] as string[], resources: [] as string[], links: [] as string[], problems: [] as string[] };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => found.problems.push(`is no well-formed XML: ${message}`));
  parser.on('opentag', ({ name, attributes }) => {
    const { id, src, href } = attributes;
    if (id) found.ids.push(id.value);
    if (src) found.resources.push(src.value);
    if (href) (name === 'link' ? found.resources : found.links).push(href.value);
  });
  parser.write(text).close();
  return found;
}
