/** Two builds: images, rows, a variant, a guide and a language go or get another name; every old address still answers. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { openHistory } from '#snapshot/history-write.ts';
import { listImages, readTagFile } from '#snapshot/read.ts';
import { openSnapshotWriter } from '#snapshot/write.ts';
import { checkSite } from '../../scripts/site/check-site.ts';
import { validateHtml } from '../../scripts/site/validate-html.ts';
import { noteAddresses } from '../../scripts/sync/note-addresses.ts';
import { noteTexts } from '../../scripts/sync/note-texts.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';
import { BASE, digestOf, writeFixtureContent } from '../site/fixture-content.ts';

const run = promisify(execFile);
const VARIANT = '---\ntitle: Slim\nwords: [slim]\nkind: size\nsummary: Less.\n---\n\nLess of all.\n';
const GUIDE = '---\ntitle: Old guide\ndescription: Goes.\n---\n\nWords.\n';
const REDIRECTS = `redirects:
  - { from: /images/team/app/*, to: /images/team/tool/* }
  - { from: /variants/slim/, why: { en: Nobody took it., fr: Personne ne le prenait. }, instead: /variants/alpine/ }
  - { from: /guides/old/, to: "/guides/first/#rows" }
`;
let before: BuiltSite;
let after: BuiltSite;

async function put(root: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

async function edit(root: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path.join(root, file), 'utf8');
  expect(text).toMatch(from);
  await writeFile(path.join(root, file), text.replaceAll(from, to));
}

/** As each sync does for the images it has pulled. */
async function noteAll(content: string): Promise<void> {
  const writer = openSnapshotWriter(content);
  for (const entry of resolveImages(await readCatalogue(content), await listImages(content))) {
    const tags = await readTagFile(content, entry.name);
    await noteAddresses({ content, entry, tags, isChanged: true }, writer);
  }
  await noteTexts(content, writer);
}

async function writeBefore(content: string): Promise<void> {
  await writeFixtureContent(content);
  await put(content, 'variants/slim.mdx', VARIANT);
  await put(content, 'variants/alpine.mdx', VARIANT.replaceAll(/slim/gi, 'alpine'));
  await put(content, 'guides/old.mdx', GUIDE);
  await put(content, 'guides/en/deep/First Steps.mdx', GUIDE.replace('Old guide', 'First steps'));
  await put(content, 'guides/fr/deep/First Steps.mdx', GUIDE.replace('Old guide', 'Premiers pas'));
  await put(content, 'variants/tiny.mdx', VARIANT.replaceAll(/slim/gi, 'tiny'));
  await noteAll(content);
}

/** Node moves on to 24.20.0 and drops 22, caddy leaves, app is called tool, four texts go, two of them with a rule as above. */
async function writeAfter(content: string): Promise<void> {
  await cp(before.content, content, { recursive: true });
  const node = 'snapshot/tags/docker.io/library/node.json';
  await edit(content, node, /24\.19/g, '24.20');
  await edit(content, node, '"22.22.2-bookworm","22"', '"22.23.0-bookworm","22"');
  const history = await openHistory(content, { time: new Date('2026-08-21T11:00:00Z') });
  await history.append('docker.io/library/node', [
    { kind: 'tag-dropped', tags: ['24.19.0-alpine3.24', '24.19-alpine3.24'], from: digestOf('a'), reason: 'not-built' },
  ]);
  await history.append('docker.io/library/caddy', [{ kind: 'image-gone', tags: [], reason: 'not-chosen' }]);
  await history.finish();
  await edit(content, 'catalogue.yml', / {2}- image: caddy\n(?: {4}.*\n)+/g, '');
  await edit(content, 'catalogue.yml', '  - team/app\n', '  - team/tool\n');
  await edit(content, 'catalogue.yml', 'images:\n', `${REDIRECTS}images:\n`);
  for (const kind of ['tags', 'details', 'readmes', 'images']) {
    const [from, to] = ['app', 'tool'].map((name) => `snapshot/${kind}/docker.io/team/${name}`);
    const ending = kind === 'readmes' ? 'md' : 'json';
    await cp(path.join(content, `${from}.${ending}`), path.join(content, `${to}.${ending}`));
    if (ending === 'json') await edit(content, `${to}.json`, /docker\.io\/team\/app"/g, 'docker.io/team/tool"');
  }
  const gone = ['variants/slim.mdx', 'variants/tiny.mdx', 'guides/old.mdx', 'guides/en/deep', 'guides/fr/deep'];
  for (const file of gone) await rm(path.join(content, file), { recursive: true });
  await noteAll(content);
}

beforeAll(async () => {
  before = await buildSite(writeBefore);
  after = await buildSite(writeAfter);
}, 300_000);
afterAll(() => Promise.all([before?.remove(), after?.remove()]));

async function check(old: string, ...more: readonly string[]): Promise<{ code: number; out: string }> {
  const words = ['scripts/check.ts', '--content', after.content, '--links', old, '--site', after.out, ...more];
  return run(process.execPath, words).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  );
}

type Missing = { address: string; kind: string; remedy: string };

async function listMissing(old: string, ...more: readonly string[]): Promise<readonly Missing[]> {
  return JSON.parse((await check(old, '--format', 'json', ...more)).out).missing;
}

const ANSWERS: readonly (readonly [string, string, readonly (string | RegExp)[]])[] = [
  [
    'a row whose version moved on',
    'images/node/tags/24.19.0-alpine3.24/',
    [
      'node:24.19.0-alpine3.24 is no longer here',
      'As of 21 Aug 2026 its maintainers no longer build it.',
      `node@${digestOf('a')}`,
      `href="${BASE}images/node/tags/24.20.0-alpine3.24/"`,
    ],
  ],
  [
    'in French too',
    'fr/images/node/tags/24.19.0-alpine3.24/',
    [
      '<html lang="fr">',
      'Depuis le 21 août 2026, ses mainteneurs ne la construisent plus.',
      `href="${BASE}fr/images/node/tags/24.20.0-`,
    ],
  ],
  [
    'a row that no sync saw go',
    'images/node/tags/22.22.2-bookworm/',
    ['No sync saw when it went.', `href="${BASE}images/node/tags/22.23.0-bookworm/"`],
  ],
  [
    'an image that left the catalogue',
    'images/caddy/',
    ['caddy is no longer in this catalogue', 'As of 21 Aug 2026 this catalogue no longer lists caddy.'],
  ],
  ['a row of it', 'images/caddy/tags/2.10.2-alpine/', ['caddy:2.10.2-alpine is no longer in this catalogue']],
  [
    'an image with another name',
    'images/team/app/',
    [
      `content="0; url=${BASE}images/team/tool/"`,
      `rel="canonical" href="https://images.example.com${BASE}images/team/tool/"`,
    ],
  ],
  ['a row of it', 'images/team/app/tags/1.3.0/', [`content="0; url=${BASE}images/team/tool/tags/1.3.0/"`]],
  ['in French', 'fr/images/team/app/tags/1.3.0/', [`content="0; url=${BASE}fr/images/team/tool/tags/1.3.0/"`]],
  ['a variant, with the reason', 'variants/slim/', ['Nobody took it.', `href="${BASE}variants/alpine/">alpine</a>`]],
  [
    'the reason in French',
    'fr/variants/slim/',
    ['Personne ne le prenait.', `href="${BASE}fr/variants/alpine/">alpine</a>`],
  ],
  ['a card of an image that left', 'embed/caddy/', ['no longer in this catalogue']],
  ['a card of a row that moved on', 'embed/node/24.19.0-alpine3.24/', ['no longer built']],
  [
    'a guide whose author said nothing of where it went',
    'guides/deep/first-steps/',
    ['The guide “deep/first-steps” is no longer part of this catalogue.', `href="${BASE}guides/"`],
  ],
  ['in French', 'fr/guides/deep/first-steps/', ['ne fait plus partie de ce catalogue', `href="${BASE}fr/guides/"`]],
  ['a variant likewise', 'variants/tiny/', ['This catalogue no longer explains “tiny”.', `href="${BASE}variants/"`]],
  ['a guide', 'guides/old/', [`content="0; url=${BASE}guides/first/#rows"`]],
];

describe('what stands at an old address', () => {
  test.for(ANSWERS)('%s', async ([, address, texts]) => {
    const html = await after.read(`${address}index.html`);
    for (const text of texts) expect(html).toContain(text);
  });

  test('none of it is listed, searched or kept', async () => {
    const sitemap = await after.read('sitemap.xml');
    const list = ANSWERS.map(([, address]) => address).filter((address) => sitemap.includes(`${address}<`));
    expect(list).toEqual([]);
    expect(await after.read('images/node/tags/24.19.0-alpine3.24/index.html')).toContain(
      'name="robots" content="noindex"',
    );
  });

  test('links lead somewhere, and the HTML is right', async () => {
    expect((await checkSite(after.out, BASE)).problems).toEqual([]);
    expect((await validateHtml(after.out)).problems).toEqual([]);
  });

  test('hosts redirect by themselves', async () => {
    const rules = await after.read('_redirects');
    expect(rules).toContain(`${BASE}images/team/app/ ${BASE}images/team/tool/ 301\n`);
    expect(rules).toContain(`${BASE}images/team/app/* ${BASE}images/team/tool/:splat 301\n`);
    expect(rules.indexOf('app/tags/1.3.0/')).toBeLessThan(rules.indexOf('app/*'));
  });
});

describe('check --links', () => {
  test('the folder of the site before: every page answers', async () => {
    const { code, out } = await check(before.out);
    expect(out).toMatch(/^[\d,]+ addresses: 0 pages do not answer/m);
    expect(code).toBe(0);
  });

  test('its sitemap too', async () => {
    expect(await listMissing(path.join(before.out, 'sitemap.xml'))).toEqual([]);
  });

  test('data that went and places that went are told, and fail only with --strict', async () => {
    const missing = await listMissing(before.out);
    const told = missing.map(({ kind, address }) => `${kind} ${address}`);
    expect(told).toContain(`data ${BASE}api/v1/images/docker.io/library/caddy.json`);
    expect(missing.filter(({ kind }) => kind === 'page')).toEqual([]);
    expect((await check(before.out, '--strict')).code).toBe(1);
  });

  test('a list: what is nowhere is told with a remedy', async () => {
    const list = path.join(path.dirname(after.out), 'list.txt');
    const lines = [
      '# published',
      `https://images.example.com${BASE}images/node/`,
      `${BASE}images/node/#24-alpine`,
      `${BASE}images/node/#20-alpine`,
      `${BASE}images/node/tags/9.9.9/`,
      `${BASE}images/never/`,
      `${BASE}guides/lost/`,
      `${BASE}de/guides/first/`,
    ];
    await writeFile(list, lines.join('\n'));
    const { code, out } = await check(list);
    expect(code).toBe(1);
    expect(out).toContain(`no answer  ${BASE}guides/lost/\n`);
    expect(out).toContain('redirects of catalogue.yml: { from: /guides/lost/, to: … }');
    expect(out).toContain('redirects of catalogue.yml: { from: /de/*, to: /* }');
    expect(out).toContain('7 addresses: 4 pages do not answer');
    const strange = path.join(path.dirname(after.out), 'strange.txt');
    await writeFile(strange, 'https://images.example.com/elsewhere/\n');
    expect((await check(strange)).code).toBe(2);
    expect((await check('/nowhere')).code).toBe(2);
  });

  test('--record and a rule for a language: the next build answers', { timeout: 180_000 }, async () => {
    const list = path.join(path.dirname(after.out), 'more.txt');
    await writeFile(
      list,
      ['images/node/tags/9.9.9/', 'images/never/', 'fr/images/node/'].map((at) => BASE + at).join('\n'),
    );
    expect((await check(list, '--record')).out).toContain('noted in 2 files of content/addresses');
    await edit(after.content, 'catalogue.yml', `base: ${BASE}\n`, `base: ${BASE}\n  languages: [en]\n`);
    await edit(after.content, 'catalogue.yml', 'redirects:\n', 'redirects:\n  - { from: "/fr/*", to: "/*" }\n');
    const words = ['scripts/build.ts', '--content', after.content, '--out', after.out];
    await run(process.execPath, words, { env: { ...process.env, PORTOLAN_NOW: '2026-08-21T12:00:00Z' } });
    expect((await check(list)).code).toBe(0);
    expect((await check(before.out)).code).toBe(0);
    expect(await after.read('fr/images/node/index.html')).toContain(`content="0; url=${BASE}images/node/"`);
    expect(await after.read('images/node/tags/9.9.9/index.html')).toContain(
      `${BASE}images/node/tags/24.20.0-bookworm/`,
    );
  });
});

test('a rule that leads nowhere stops the build, with its words', async () => {
  const write = async (content: string): Promise<void> => {
    await writeFixtureContent(content);
    await edit(content, 'catalogue.yml', 'images:\n', 'redirects: [{ from: /a/, to: /nowhere/ }]\nimages:\n');
  };
  await expect(buildSite(write)).rejects.toThrow('/a/ leads to /nowhere/, which is no page of this site');
}, 120_000);
