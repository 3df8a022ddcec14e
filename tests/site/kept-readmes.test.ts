/** READMEs that an earlier build has rendered, and what files that are no pages are asked with. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildState } from '#data/build-state.ts';
import { keepReadmesIn, renderKeptReadme } from '#data/kept-readmes.ts';
import { contextOf } from '../../scripts/site/render/page-renderer.ts';

const OPTIONS = { base: 'https://example.com/', rawBase: 'https://example.com/', idPrefix: '/readme/' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portolan-kept-'));
});
afterEach(async () => {
  const state = buildState();
  delete state.keptReadmes;
  delete state.newReadmes;
  await rm(folder, { recursive: true });
});

const htmlOf = async (text: string, options = OPTIONS): Promise<string> => (await renderKeptReadme(text, options)).html;

async function onlyFile(): Promise<string> {
  const [file = '', ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return path.join(folder, file);
}

async function change(change: (text: string) => string): Promise<void> {
  const file = await onlyFile();
  await writeFile(file, change(await readFile(file, 'utf8')));
  keepReadmesIn(folder);
}

test('a README is rendered once for its text and its place, whatever its image', async () => {
  keepReadmesIn(folder);
  const html = await htmlOf('# Node');
  expect(html).toContain('Node</h3>');
  // Whoever takes it from the folder shows it.
  await change((text) => text.replace('Node', 'Kept'));
  expect(await htmlOf('# Node')).toContain('Kept</h3>');
  expect(await htmlOf('# Node.')).toContain('Node.</h3>');
  expect(await htmlOf('# Node', { ...OPTIONS, idPrefix: '/words/' })).toContain('Node</h3>');
});

test('many READMEs lie in one file, each at its place', async () => {
  keepReadmesIn(folder);
  const texts = Array.from({ length: 30 }, (_, index) => `# Ünï ${index} — ${'ж'.repeat(index)}`);
  const before = await Promise.all(texts.map((text) => htmlOf(text)));
  // As many bytes.
  await change((text) => text.replaceAll('Ünï', 'Kept!'));
  const kept = await Promise.all(texts.map((text) => htmlOf(text)));
  expect(kept).toEqual(before.map((html) => html.replaceAll('Ünï', 'Kept!')));
  expect(kept[29]).toContain(`Kept! 29 — ${'ж'.repeat(29)}</h3>`);
});

test('a README that was cut off is rendered anew, those before it are kept', async () => {
  keepReadmesIn(folder);
  const html = await htmlOf('# Node');
  await htmlOf('# Deno');
  await change((text) => text.replace('Node', 'Kept').slice(0, -5));
  expect(await htmlOf('# Node')).toContain('Kept</h3>');
  expect(await htmlOf('# Deno')).toBe(html.replaceAll('Node', 'Deno').replaceAll('node', 'deno'));
});

test('many files are thrown away, and begin anew', async () => {
  keepReadmesIn(folder);
  await htmlOf('# Node');
  const text = await readFile(await onlyFile(), 'utf8');
  const fill = (count: number): Promise<unknown> =>
    Promise.all(Array.from({ length: count }, (_, index) => writeFile(path.join(folder, `${index}.texts`), text)));
  await fill(99);
  keepReadmesIn(folder);
  expect(await readdir(folder)).toHaveLength(100);
  await fill(100);
  keepReadmesIn(folder);
  expect(await readdir(folder)).toEqual([]);
  await htmlOf('# Node');
  await onlyFile();
});

test('a file that is none of ours is nothing, and one that cannot be written costs nothing else', async () => {
  await writeFile(path.join(folder, 'other.texts'), 'What is this?');
  keepReadmesIn(folder);
  expect(await htmlOf('# Node')).toContain('Node</h3>');
  keepReadmesIn(path.join(folder, 'other.texts'));
  expect(await htmlOf('# Deno')).toContain('Deno</h3>');
});

test('what is rendered before the folder is known is kept from then on', async () => {
  buildState().newReadmes = new Map();
  const html = await htmlOf('# Node');
  keepReadmesIn(folder);
  await change((text) => text);
  expect(await readFile(await onlyFile(), 'utf8')).toContain(JSON.stringify(html).slice(1, -1));
});

test('a file that is no page is told its params and props, and fails where it asks for a request', () => {
  const context = contextOf({ params: { image: 'node' } }) as { params: object; props: object; url: URL };
  expect([context.params, context.props]).toEqual([{ image: 'node' }, {}]);
  expect(() => context.url).toThrow('asks for "url", which the build does not tell');
});
