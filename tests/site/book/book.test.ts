import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkBook } from '../../../scripts/site/book/check-book.ts';
import { writeBooks } from '../../../scripts/site/book/write-books.ts';
import { toXhtml } from '../../../scripts/site/book/xhtml.ts';
import { writeFixtureContent } from '../fixture-content.ts';

const JAR = ['/usr/share/java/epubcheck.jar', '/usr/bin/epubcheck'].find((file) => existsSync(file));
const canCheck = JAR !== undefined && spawnSync('java', ['-version']).status === 0;
if (!canCheck) console.warn('epubcheck is not here (Debian: epubcheck): books are held against our own rules only.');

let folder: string;
let content: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portolan-books-'));
  content = path.join(folder, 'content');
  vi.stubEnv('PORTOLAN_NOW', '2026-11-01T12:00:00Z');
  await writeFixtureContent(content);
  const catalogue = path.join(content, 'catalogue.yml');
  const titled = (await readFile(catalogue, 'utf8')).replace('title: Harbour', 'title: { en: Harbour, fr: Le port }');
  await writeFile(catalogue, titled);
  await writeBooks({ content, out: folder, images: ['node', 'docker.io/library/caddy'] });
  await writeBooks({ content, out: folder, images: ['node'], language: 'fr' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const BOOKS = ['node.epub', 'caddy.epub', 'node.fr.epub'] as const;

async function open(book: string): Promise<Record<string, string>> {
  const entries = Object.entries(unzipSync(await readFile(path.join(folder, book))));
  return Object.fromEntries(entries.map(([name, bytes]) => [name.replace('OEBPS/', ''), strFromU8(bytes)]));
}

describe('a book', () => {
  test('tells facts, tags, variants and the README, and lists them', async () => {
    const book = await open('node.epub');
    expect(book['title.xhtml']).toContain('docker pull node');
    expect(book['tags.xhtml']).toContain('<code>24-alpine</code>');
    expect(book['tags.xhtml']).toContain('Supported until 30 Apr 2028');
    expect(book['tags.xhtml']).toContain('Support ended on 30 Oct 2026');
    expect(book['variants.xhtml']).toMatch(/<h2 id="variant-slim">Slim<\/h2>/);
    expect(book['variants.xhtml']).toMatch(/<h3[^>]*>When to take it/);
    expect(book['readme.xhtml']).toContain('Mind the tide.');
    expect(book['readme.xhtml']).not.toMatch(/__hacked|<script/);
    expect(book['nav.xhtml']).toContain('readme.xhtml#readme-how-to-start');
    for (const place of ['landmarks', 'toc']) expect(book['nav.xhtml']).toContain(`epub:type="${place}"`);
    for (const word of ['accessMode', 'accessibilityHazard', 'accessibilitySummary', '<dc:language>en<']) {
      expect(book['book.opf']).toContain(word);
    }
  });

  test('speaks French where asked', async () => {
    const book = await open('node.fr.epub');
    expect(book['book.opf']).toContain('<dc:language>fr<');
    expect(book['tags.xhtml']).toContain('Prise en charge jusqu’au 30 avr. 2028');
    expect(book['readme.xhtml']).toContain('xml:lang="en"');
    expect(book['title.xhtml']).toContain('Tiré du catalogue Le port');
    expect(book['book.opf']).toContain('<dc:publisher>Le port<');
    expect(book['book.opf']).toContain('<dc:description xml:lang="en">JavaScript runtime<');
  });

  test('is the same for the same content', async () => {
    const before = await readFile(path.join(folder, 'caddy.epub'));
    await writeBooks({ content, out: folder, images: ['caddy'] });
    expect((await readFile(path.join(folder, 'caddy.epub'))).equals(before)).toBe(true);
  });

  test.for(BOOKS)('%s keeps our own rules', async (book) => {
    expect(checkBook(await readFile(path.join(folder, book)))).toEqual([]);
  });

  test.skipIf(!canCheck)(
    'has nothing that epubcheck would say',
    async () => {
      for (const book of BOOKS) {
        const { stdout, stderr } = await promisify(execFile)('java', ['-jar', JAR ?? '', path.join(folder, book)]);
        expect(stdout + stderr).toMatch(/No errors or warnings detected/);
      }
    },
    180_000,
  );

  test('of an image that is not there is refused with a remedy', async () => {
    await expect(writeBooks({ content, out: folder, images: ['nod'] })).rejects.toThrow(
      /not in the catalogue.*npm run sync/,
    );
    await expect(writeBooks({ content, out: folder, images: ['No:De:'] })).rejects.toThrow('--book No:De:');
  });
});

describe('the rules', () => {
  const DAMAGE: readonly (readonly [string, string, (text: string) => string])[] = [
    ['is no well-formed XML', 'readme.xhtml', (text) => text.replace('</h1>', '')],
    ['stands twice', 'tags.xhtml', (text) => text.replace('line-1', 'line-0')],
    [
      'loads https://',
      'title.xhtml',
      (text) => text.replace('<h1>', '<img src="https://example.com/a.png" alt=""/><h1>'),
    ],
    ['leads nowhere', 'nav.xhtml', (text) => text.replace('#line-0', '#no')],
    ['the manifest lists', 'book.opf', (text) => text.replace('href="tags.xhtml"', 'href="other.xhtml"')],
  ];
  test.for(DAMAGE)('name what "%s" in %s', async ([problem, file, damage]) => {
    const entries = unzipSync(await readFile(path.join(folder, 'node.epub')));
    const name = `OEBPS/${file}`;
    const damaged: Zippable = { ...entries, mimetype: [entries.mimetype ?? strToU8(''), { level: 0 }] };
    damaged[name] = strToU8(damage(strFromU8(entries[name] ?? strToU8(''))));
    expect(checkBook(zipSync(damaged)).join('\n')).toContain(problem);
  });

  test('name a mimetype that is not first', async () => {
    const { mimetype, ...others } = unzipSync(await readFile(path.join(folder, 'node.epub')));
    expect(checkBook(zipSync({ ...others, mimetype: mimetype ?? strToU8('') }))).toContain(
      'mimetype is not first and stored as it is',
    );
  });
});

test.for([
  ['<p>a & b<br>c', '<p>a &amp; b<br/>c</p>'],
  ['<a href="#no">x</a>', '<a>x</a>'],
  ['<h2 id="a">x</h2><a href="#a">y</a>', '<h2 id="a">x</h2><a href="#a">y</a>'],
  ['<table><tr><td align="right" width="3">1', '<table><tbody><tr><td class="align-right">1</td></tr></tbody></table>'],
  ['<center><tt>x</tt></center>', '<div class="align-center"><code>x</code></div>'],
  ['<input type="checkbox" checked disabled> done', '☑ done'],
  ['<a href="javascript:x()" onclick="y()">z</a>', '<a>z</a>'],
  ['a\u0001b', 'ab'],
] as const)('%s as XHTML', ([html, expected]) => {
  expect(toXhtml(html)).toBe(expected);
});
