import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CatalogueError, imageDecision, readCatalogue } from '#catalogue/read.ts';
import { STATUSES } from '#domain/decision.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'portolan-decisions-'));
  await put('notes/node.md', '# Why');
  await put('../portolan-outside.md', 'x');
  await symlink(join(root, '../portolan-outside.md'), join(root, 'notes/link.md'));
});
afterAll(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** Every problem, without the path before it. */
async function refuse(text: string): Promise<string[]> {
  await put('catalogue.yml', text);
  const error = await readCatalogue(root).catch((reason: unknown) => reason);
  if (!(error instanceof CatalogueError)) throw new Error('was not refused', { cause: error });
  return error.message.split('\n').map((line) => line.replace(`${join(root, 'catalogue.yml')}:`, ''));
}

const STATUS_WORDS = `${STATUSES.slice(0, -1).join(', ')} or ${STATUSES.at(-1)}`;

/** What stands at an image, then under other keys of the file. */
const WRONG: readonly (readonly [string, string, string])[] = [
  ['status: aproved', '3:13', `status of item 1 is "aproved"; write ${STATUS_WORDS}`],
  ['stats: approved', '3:5', 'unknown key "stats"; did you mean "status"?'],
  ['expires: 2027-02-30', '3:14', 'expires of item 1 is "2027-02-30"; write a day such as 2027-04-30'],
  ['expires: tomorrow', '3:14', 'expires of item 1 is "tomorrow"; write a day such as 2027-04-30'],
  [
    'owner: 7',
    '3:12',
    'owner of item 1 is the number 7; write a key of owners such as platform; to mean the text, put it in quotes: "7"',
  ],
  ['allow: { tag: ["1"] }', '3:14', 'unknown key "tag"; did you mean "tags"?'],
  [
    'allow: { tags: "1*" }',
    '3:20',
    'allow.tags of item 1 is the string "1*"; write a list of patterns such as ["24*", "22-slim"]',
  ],
  ['allow: { tags: [] }', '3:20', 'allow.tags of item 1 is empty; write a list of patterns such as ["24*", "22-slim"]'],
  [
    'allow: { lines: [24] }',
    '3:22',
    'item 1 of allow.lines of item 1 is the number 24; write a list of version lines in quotes such as ["24", "22"]; to mean the text, put it in quotes: "24"',
  ],
  [
    'allow: { supportDaysLeft: -1 }',
    '3:31',
    'allow.supportDaysLeft of item 1 is -1; write a whole number of days such as 90',
  ],
  [
    'deny: { supportDaysLeft: 1 }',
    '3:13',
    'unknown key "supportDaysLeft"; known here: tags, lines, variants, platforms',
  ],
  ['deny: [alpine]', '3:11', 'deny of item 1 is a list; write what may not be used, such as { variants: [alpine] }'],
  ['approved: { by: Ada }', '3:15', 'approved.on of item 1 is missing; write a day such as 2027-04-30'],
  ['approved: { by: Ada, on: 2026-01-01, evidense: x }', '3:42', 'unknown key "evidense"; did you mean "evidence"?'],
  [
    'exceptions: [{ scope: 7, reason: r, owner: o, expires: 2027-01-01 }]',
    '3:27',
    'scope of item 1 of exceptions of item 1 is the number 7; write a tag pattern such as "20-*", or a list of them; to mean the text, put it in quotes: "7"',
  ],
  [
    'exceptions: [{ scope: [], reason: r, owner: o, expires: 2027-01-01 }]',
    '3:27',
    'scope of item 1 of exceptions of item 1 is empty; write a tag pattern such as "20-*", or a list of them',
  ],
  [
    'exceptions: [{ scope: "2*", reason: r, owner: o, until: 2027-01-01 }]',
    '3:18',
    'expires of item 1 of exceptions of item 1 is missing; write a day such as 2027-04-30',
  ],
  [
    'exceptions: { scope: "2*" }',
    '3:17',
    'exceptions of item 1 is a mapping; write a list such as [{ scope: "20-*", reason: why, owner: shop, expires: 2027-04-30 }]',
  ],
  [
    'replacement: { why: better }',
    '3:18',
    'replacement of item 1 names neither an image nor a tag; write an image, a tag or both, such as { image: node, tag: 24-slim }',
  ],
  ['replacement: { image: "node:24" }', '3:27', '"node:24" has a tag or digest; write the tag under replacement.tag'],
  [
    'replacement: { image: https://hub.docker.com/_/node }',
    '3:27',
    '"https://hub.docker.com/_/node": this is the address of a page on Docker Hub, not an image name; write "node"',
  ],
  [
    'rules: [{ status: blocked }]',
    '3:13',
    'tags of item 1 of rules of item 1 is missing; write a list of patterns such as ["24*", "22-slim"]',
  ],
  ['rules: [{ tags: ["2*"], statis: blocked }]', '3:29', 'unknown key "statis"; did you mean "status"?'],
  [
    'notes: notes/missing.md',
    '3:12',
    'notes "notes/missing.md" does not exist; write the file ROOT/notes/missing.md or remove this line',
  ],
  [
    'notes: ../portolan-outside.md',
    '3:12',
    'notes "../portolan-outside.md" leads out of ROOT; write a path relative to ROOT',
  ],
  ['notes: notes/link.md', '3:12', 'notes "notes/link.md" is a link out of ROOT; put the file itself there'],
  [
    'reviewBy: 2025-01-01\n    approved: { by: Ada, on: 2026-01-01 }',
    '3:15',
    'reviewBy 2025-01-01 is before the approval of 2026-01-01; write a later day',
  ],
];

const WRONG_FILES: readonly (readonly [string, string, string])[] = [
  [
    'owners: { Platform: {} }',
    '2:11',
    'owners has the key "Platform"; write lower-case letters, digits and "-", such as platform-team',
  ],
  [
    'owners: { platform: Ada }',
    '2:21',
    'owners.platform is the string "Ada"; write a mapping such as { name: Platform team }',
  ],
  ['owners: { platform: { nane: Ada } }', '2:23', 'unknown key "nane"; did you mean "name"?'],
  [
    'owners: { platform: { url: example.com } }',
    '2:28',
    'owners.platform.url is "example.com"; write an http or https address such as https://images.example.com',
  ],
  [
    'defaults: { rules: [] }',
    '2:13',
    'unknown key "rules"; known here: status, owner, contact, tier, approved, reviewBy, expires, allow, deny, exceptions, replacement, notes',
  ],
  ['defaults: { status: [] }', '2:21', `defaults.status is []; write ${STATUS_WORDS}`],
  ['groups: [{ images: [node] }]', '2:10', 'name of item 1 of groups is missing; write a name such as Databases'],
  [
    'groups: [{ name: A, images: [] }]',
    '2:29',
    'images of item 1 of groups is empty; write a list of references such as [postgres, grafana/*]',
  ],
  ['groups: [{ name: A, images: [Node] }]', '2:30', '"Node": a repository is written in lower case; write "node"'],
  [
    'groups: [{ name: A, images: ["node:24"] }]',
    '2:30',
    '"node:24" names a tag or digest; a group names images, write tags under rules or allow',
  ],
  [
    'groups: [{ name: A, images: [node] }, { name: A, images: [node] }]',
    '2:47',
    '"A" is the name of item 1 of groups too; give each its own',
  ],
  [
    'groups: [{ name: A, images: [node], rules: [{ tags: ["1"], alow: {} }] }]',
    '2:60',
    'unknown key "alow"; did you mean "allow"?',
  ],
  [
    'mirrors: [{ from: docker.io }]',
    '2:11',
    'to of item 1 of mirrors is missing; write where it is mirrored, such as mirror.example.com/dockerhub',
  ],
  [
    'mirrors: [{ from: docker.io, to: https://mirror.example.com }]',
    '2:34',
    '"https://mirror.example.com": a mirror has no scheme such as "https://"; write the host and the path',
  ],
];

describe('what is decided of an image', () => {
  test.for(WRONG)('%s', async ([written, place, problem]) => {
    const found = await refuse(`images:\n  - image: node\n    ${written}\n`);
    expect(found).toContain(`${place}: ${problem.replaceAll('ROOT', root)}`);
  });
});

describe('what is decided for many', () => {
  test.for(WRONG_FILES)('%s', async ([written, place, problem]) => {
    expect(await refuse(`images: [node]\n${written}\n`)).toEqual([`${place}: ${problem}`]);
  });
});

test('notes are Markdown, also where they are in a file, at every layer', async () => {
  await put(
    'catalogue.yml',
    [
      'defaults: { notes: notes/node.md }',
      'groups:',
      '  - { name: Web, images: [caddy], notes: notes/node.md, rules: [{ tags: ["2*"], notes: notes/node.md }] }',
      'images:',
      '  - { image: node, notes: notes/node.md, rules: [{ tags: ["2*"], notes: notes/node.md }] }',
      '  - { image: redis, notes: "Read *this*." }',
      '  - caddy',
      '  - plone',
      '',
    ].join('\n'),
  );
  const catalogue = await readCatalogue(root);
  const decided = catalogue.entries.map((entry) => imageDecision(catalogue, entry));
  expect(decided.map(({ decision }) => decision.notes)).toEqual(['# Why', 'Read *this*.', '# Why', '# Why']);
  expect(decided.map(({ rules }) => rules.map(({ notes }) => notes))).toEqual([['# Why'], [], ['# Why'], []]);
});
