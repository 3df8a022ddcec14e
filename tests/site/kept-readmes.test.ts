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
  delete state.readmeFolder;
  delete state.newReadmes;
  await rm(folder, { recursive: true });
});

const htmlOf = async (text: string, options = OPTIONS): Promise<string> => (await renderKeptReadme(text, options)).html;

async function onlyFile(): Promise<string> {
  const [file = '', ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return path.join(folder, file);
}

test('a README is rendered once for its text and its place, whatever its image', async () => {
  keepReadmesIn(folder);
  const html = await htmlOf('# Node');
  expect(html).toContain('Node</h3>');
  // Whoever takes it from the folder shows it.
  const file = await onlyFile();
  await writeFile(file, (await readFile(file, 'utf8')).replace('Node', 'Kept'));
  expect(await htmlOf('# Node')).toContain('Kept</h3>');
  expect(await htmlOf('# Node.')).toContain('Node.</h3>');
  expect(await htmlOf('# Node', { ...OPTIONS, idPrefix: '/words/' })).toContain('Node</h3>');
});

test('a file that was cut off is rendered anew', async () => {
  keepReadmesIn(folder);
  const html = await htmlOf('# Node');
  const file = await onlyFile();
  await writeFile(file, (await readFile(file, 'utf8')).slice(0, -5));
  expect(await htmlOf('# Node')).toBe(html);
  expect(JSON.parse(await readFile(file, 'utf8')).html).toBe(html);
});

test('what is rendered before the folder is known is kept from then on', async () => {
  buildState().newReadmes = new Map();
  const html = await htmlOf('# Node');
  keepReadmesIn(folder);
  expect(JSON.parse(await readFile(await onlyFile(), 'utf8')).html).toBe(html);
});

test('a file that is no page is told its params and props, and fails where it asks for a request', () => {
  const context = contextOf({ params: { image: 'node' } }) as { params: object; props: object; url: URL };
  expect([context.params, context.props]).toEqual([{ image: 'node' }, {}]);
  expect(() => context.url).toThrow('asks for "url", which the build does not tell');
});
