/** A book says what was decided of its image and of each of its rows, and commands by the mirror's name first. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeBooks } from '../../../scripts/site/book/write-books.ts';
import { TODAY, writeDecisionsContent } from '../../decisions/fixture-catalogue.ts';

let folder: string;

beforeAll(async () => {
  vi.stubEnv('PORTOLAN_NOW', `${TODAY}T12:00:00Z`);
  folder = await mkdtemp(path.join(tmpdir(), 'portolan-decided-books-'));
  const content = path.join(folder, 'content');
  await writeDecisionsContent(content);
  await writeBooks({ content, out: folder, images: ['node', 'mysql', 'nginx', 'registry.example.com:5000/team/tool'] });
  await writeBooks({ content, out: folder, images: ['perl'], language: 'fr' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function readChapter(book: string, chapter: string): Promise<string> {
  const entries = unzipSync(await readFile(path.join(folder, book)));
  return strFromU8(entries[`OEBPS/${chapter}.xhtml`] ?? new Uint8Array());
}

/** Terms with what they say. */
async function readFacts(book: string): Promise<Readonly<Record<string, string>>> {
  const facts = (await readChapter(book, 'title')).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g);
  return Object.fromEntries([...facts].map(([, term = '', text = '']) => [term, text.replace(/<[^>]*>/g, '')]));
}

/** What stands beside a tag. */
async function readStatus(book: string, tag: string): Promise<string | undefined> {
  const rows = (await readChapter(book, 'tags')).matchAll(/<tr><td>(.*?)<\/td><td>(.*?)<\/td>/g);
  return [...rows]
    .find(([, tags]) => tags?.includes(`<code>${tag}</code>`))?.[2]
    ?.replace('<br/>', ' / ')
    .replace(/<[^>]*>/g, '');
}

test('whether the image may be used, what instead, and whom to ask', async () => {
  expect(await readFacts('mysql.epub')).toMatchObject({
    Status: 'Blocked, may not be used',
    Instead: 'postgres:24',
    Owner: 'Data team, data@example.com',
  });
  expect(await readFacts('mysql.epub')).not.toHaveProperty('Command');
  expect(await readFacts('perl.fr.epub')).toMatchObject({
    Statut: 'Dépréciée jusqu’au 31 déc. 2026, encore utilisable',
    'À la place': 'python:24-slim',
  });
  const node = await readFacts('node.epub');
  expect([node.Status, node.Instead]).toEqual(['Approved', undefined]);
  expect(node).toMatchObject({
    'May be used': 'only what fits all of this: version lines 24, 22, 20; at least 30 days of support left',
    'May not be used': 'what fits all of this: variants bookworm',
  });
});

test('commands by both names', async () => {
  expect(await readFacts('nginx.epub')).toMatchObject({
    Command: 'docker pull mirror.example.com/dockerhub/library/nginx:24',
    'Command, from upstream': 'docker pull nginx:24',
  });
  const tool = await readFacts('registry.example.com_5000-team-tool.epub');
  expect([tool.Command, tool['Command, from upstream']]).toEqual([
    'docker pull registry.example.com:5000/team/tool',
    undefined,
  ]);
});

test.for([
  ['node.epub', '24-slim', 'approved until 31 Mar 2028'],
  ['node.epub', '22', 'deprecated until 30 Oct 2026'],
  ['node.epub', '20-alpine', 'not allowed'],
  ['node.epub', '20-slim', 'by exception until 31 Dec 2026 / not allowed: 20.19.0-slim'],
  ['nginx.epub', '24', 'approved / not allowed: 24.19.0, lts, latest'],
  ['mysql.epub', '24', 'blocked'],
] as const)('%s says of %s: %s', async ([book, tag, status]) => {
  expect(await readStatus(book, tag)).toBe(status);
});

test('nothing beside tags where all are approved', async () => {
  expect(await readChapter('registry.example.com_5000-team-tool.epub', 'tags')).not.toMatch(/Status|approved/);
});
