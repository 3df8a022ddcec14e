/**
 * A third language is what a translator does: one file of messages, one line in the list. The one made here is English
 * with marks on every letter, so that a word without marks on a built page is one that no message holds.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCALES } from '#messages/locales.ts';
import type { Message } from '#messages/translate.ts';
import { listPages } from '../../scripts/site/count-pages.ts';
import { writeContent } from './content.ts';
import { readTexts, type Skip } from './page-texts.ts';

const run = promisify(execFile);
/** Names that are the same in every language, those of the fixture among them. */
const NAMES = new Set(
  `alpine alpine3 amd64 api app apache arm64 atom bookworm build buildkit caddy ci class compose cosign debian
  devcontainer core docker dockerfile english feed français french from github harbour head html hub image json kubernetes krypton later latest
  left library linux lts ltsc main markdown mit node nodejs npm oci oras org plone portolan pull readme registry renovate run scout server sha256 skopeo slim
  sync tag team trixie v1 windows windowsservercore ltsc2025 xx js yaml`
    .split(/\s+/)
    .filter(Boolean),
);
/** What the head repeats of the fixture, and the example beside the search. */
const CONTENT = new Set([
  'Images for tests.',
  'JavaScript runtime',
  'OpenAPI 3.1',
  'Web server',
  'hub.docker.com',
  'images/app/Dockerfile',
  'llms.txt',
  'node:24-alpine, jdk 21, postgres, sha256:…',
]);
/** Dates and distances in time, which are `Intl`'s; addresses and digests. */
const RE_OTHER =
  /\b(?:\d{1,2} )?[A-Z][a-z]{2,8} \d{4}\b|\b\d{1,2} [A-Z][a-z]{2,3}\b|(?:\bin )?\b\d+ (?:day|week|month|year)s?(?: ago)?\b|https?:\/\/\S+|sha256:\w+|\b[0-9a-f]{40}\b|@[0-9a-f]{7}\b|images\/app(?:\/Dockerfile)?/g;
let root: string;
let out: string;

beforeAll(async () => {
  await mkdir('.portolan', { recursive: true });
  root = await mkdtemp(path.resolve('.portolan/language-'));
  for (const name of ['src', 'scripts', 'public', 'content/variants', 'astro.config.mjs', 'package.json']) {
    await cp(name, path.join(root, name), { recursive: true });
  }
  for (const name of ['package-lock.json', 'tsconfig.json']) await cp(name, path.join(root, name));
  await symlink(path.resolve('node_modules'), path.join(root, 'node_modules'));
  await addLanguage(path.join(root, 'src/messages'));
  const content = path.join(root, 'made');
  await writeContent(content, ['languages: [eo]']);
  out = path.join(root, 'dist');
  const words = ['scripts/build.ts', '--content', content, '--out', out];
  await run(process.execPath, words, { cwd: root, env: { ...process.env, PORTOLAN_NOW: '2026-08-21T12:00:00Z' } });
});

afterAll(() => rm(root, { recursive: true, force: true }));

test('builds a site in one language more', async () => {
  const home = await readFile(path.join(out, 'eo/index.html'), 'utf8');
  expect(home).toContain('<html lang="eo">');
  expect(home).toContain(mark('Skip to the content'));
  expect(home).toContain(`hreflang="eo" href="https://images.example.com/charts/eo/"`);
});

test('says every word of the interface in it', async () => {
  const found = new Map<string, string>();
  for (const page of listPages(path.join(out, 'eo'))) {
    // The head of a text of our own is in the language of the text.
    const isText = /^(?:variants|guides)\/./.test(page);
    const skip: Skip = (_, tag) => isText && tag === 'head';
    // A place to break is no end of a word.
    const html = (await readFile(path.join(out, 'eo', page), 'utf8')).replaceAll(/\s*<wbr>\s*/g, '');
    for (const text of readTexts(html, skip).texts) {
      if (CONTENT.has(text)) continue;
      for (const word of text.replace(RE_OTHER, '').match(/[A-Za-z]{2,}\d*/g) ?? []) {
        if (!NAMES.has(word.toLowerCase()) && !found.has(word)) found.set(word, `${page}: ${text}`);
      }
    }
  }
  expect(Object.fromEntries(found)).toEqual({});
});

async function addLanguage(folder: string): Promise<void> {
  const messages = Object.fromEntries(
    Object.entries<Message>(LOCALES.en.messages).map(([key, message]) => [key, markMessage(message)]),
  );
  await writeFile(path.join(folder, 'eo.ts'), `export const eo = ${JSON.stringify(messages)};\n`);
  const list = path.join(folder, 'locales.ts');
  const text = await readFile(list, 'utf8');
  const line = `$&  eo: { tag: 'en-GB', name: 'Ésperanto', messages: eo },\n`;
  await writeFile(list, `import { eo } from './eo.ts';\n${text.replace('export const LOCALES = {\n', line)}`);
}

function markMessage(message: Message): Message {
  if (typeof message === 'string') return mark(message);
  return {
    ...message,
    ...Object.fromEntries(Object.entries(message).map(([form, text]) => [form, mark(text)])),
  } as Message;
}

/** `Images` becomes `Ímáges`-like: each letter gets a mark of its own; places are left alone. */
function mark(text: string): string {
  return text.replace(/\{\w+\}|[A-Za-z]/g, (part) => (part.length > 1 ? part : `${part}\u0301`)).normalize('NFC');
}
