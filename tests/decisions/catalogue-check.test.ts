import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDecisions } from '../../scripts/check/decisions.ts';
import { openCatalogue } from '../../scripts/check/known-images.ts';
import { CATALOGUE, TODAY, writeDecisionsContent } from './fixture-catalogue.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portolan-check-'));
});
afterAll(() => rm(root, { recursive: true }));

async function check(catalogue: string, today = TODAY): Promise<readonly string[]> {
  await writeDecisionsContent(root, catalogue);
  const findings = await checkDecisions(await openCatalogue(root, today), 'c.yml');
  return findings.map(({ place, text }) => `${place?.line}:${place?.column}: ${text}`);
}

test('thirty images: what is past, what changes nothing, what is not there', async () => {
  const lines = CATALOGUE.split('\n');
  const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1;
  expect(await check(CATALOGUE)).toEqual([
    `${lineOf('"20-alpine"')}:69: the exception ended after 2026-06-30; remove it, or write a later day`,
    `${lineOf('replacement: { image: mysql }')}:27: mysql may not be used itself; name another image, or approve it`,
    `${lineOf('expires: 2026-08-20\n'.trim())}:14: expired after 2026-08-20; write a later day, or status: retired`,
    `${lineOf('expires: 2026-08-20 }')}:80: the exception ended after 2026-08-20; remove it, or write a later day`,
    `${lineOf('windows/amd64')}:26: "windows/amd64" matches no platform of the snapshot; correct it, or take it out`,
    `${lineOf('not needed')}:18: the exception changes nothing: its tags may be used anyway, or another decision counts; remove it`,
  ]);
});

const IMAGE = 'owners: { platform: {} }\nimages:\n  - redis\n  - image: node\n    status: approved\n    ';
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['an owner with a slip', 'owner: plattform', ['6:12: "plattform" is no key of owners; did you mean "platform"?']],
  ['an owner like no other', 'owner: shop', ['6:12: "shop" is no key of owners; add it under owners']],
  [
    'an owner of an exception',
    'deny: { tags: ["*"] }\n    exceptions: [{ scope: "24", reason: r, owner: shop, expires: 2027-01-01 }]',
    ['7:51: "shop" is no key of owners; add it under owners'],
  ],
  ['a known owner', 'owner: platform', []],
  [
    'a day for review',
    'reviewBy: 2026-08-20',
    ['6:15: was to be reviewed by 2026-08-20; review it and write the next day'],
  ],
  ['the last day', 'reviewBy: 2026-08-21\n    expires: 2026-08-21', []],
  [
    'an approval that is not yet',
    'approved: { by: Ada, on: 2026-08-22 }',
    ['6:30: is approved on 2026-08-22, which is not yet; write the day it was approved'],
  ],
  [
    'a replacement that is not there',
    'replacement: { image: kibana }',
    ['6:27: "kibana" is not in the catalogue; add it under images, or name another image'],
  ],
  [
    'a replacement with a tag that is not there',
    'replacement: { tag: 99-slim }',
    ['6:25: node has no tag "99-slim" in the snapshot; name one that its page lists'],
  ],
  [
    'a replacement of which nothing is decided',
    'replacement: { image: redis, tag: "24" }',
    ['6:39: redis:24 may not be used itself; name another tag, or allow it'],
  ],
  [
    'patterns',
    'rules: [{ tags: ["24*", "99*"], owner: platform }]',
    ['6:29: "99*" matches no tag of the snapshot; correct it, or take it out'],
  ],
  [
    'a rule that matches nothing, with what is in it',
    'rules: [{ tags: ["99*"], allow: { tags: ["98"] } }]',
    ['6:22: "99*" matches no tag of the snapshot; correct it, or take it out'],
  ],
  [
    'lines and variants',
    'allow: { lines: ["24", "23"], variants: [default, musl] }',
    [
      '6:28: "23" matches no version line of the snapshot; correct it, or take it out',
      '6:55: "musl" matches no variant of the snapshot; correct it, or take it out',
    ],
  ],
  [
    'platforms',
    'deny: { platforms: [linux/arm64, linux/s390x] }',
    ['6:38: "linux/s390x" matches no platform of the snapshot; correct it, or take it out'],
  ],
  ['tags that are no longer built', 'allow: { tags: ["18"] }', []],
  [
    'a selection',
    'tags: { include: ["24*"], exclude: ["*-musl"] }',
    ['6:41: "*-musl" matches no tag of the snapshot; correct it, or take it out'],
  ],
  [
    'the scope of an exception',
    'exceptions: [{ scope: ["99"], reason: r, owner: platform, expires: 2027-01-01 }]',
    ['6:27: "99" matches no tag of the snapshot; correct it, or remove the exception'],
  ],
];

test.for(CASES)('%s', async ([, written, expected]) => {
  expect(await check(`${IMAGE}${written}\n`)).toEqual(expected);
});

test.for([
  [
    'groups: [{ name: A, images: [mysql, "grafana/*"] }]',
    ['2:29: the group "A" has no image of the catalogue; name some, or remove it'],
  ],
  [
    'groups: [{ name: A, images: [node, mysql] }]',
    ['2:36: "mysql" matches no image of the catalogue; correct it, or take it out'],
  ],
  [
    'groups: [{ name: A, images: ["docker.io/library/*"], rules: [{ tags: ["9*"], status: blocked }] }]',
    ['2:71: "9*" matches no tag of the snapshot; correct it, or take it out'],
  ],
  [
    'defaults: { owner: nobody, allow: { lines: ["9"] } }',
    [
      '2:20: "nobody" is no key of owners; add it under owners',
      '2:45: "9" matches no version line of the snapshot; correct it, or take it out',
    ],
  ],
] as const)('%s', async ([written, expected]) => {
  expect(await check(`images: [node]\n${written}\n`)).toEqual(expected);
});
