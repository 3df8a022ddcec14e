import { expect, test } from 'vitest';
import type { TagFacts } from '#domain/model.ts';
import type { HubClient, TagPage } from '../../scripts/upstream/docker-hub/client.ts';
import { HubRepository } from '../../scripts/upstream/docker-hub/schema.ts';
import { readExpiryMs } from '../../scripts/upstream/docker-hub/session.ts';
import { fetchTagList } from '../../scripts/upstream/docker-hub/tag-list.ts';
import { HubTag } from '../../scripts/upstream/docker-hub/tag-row.ts';
import { mergeTags, toRepositoryFacts, toTagFacts } from '../../scripts/upstream/docker-hub/to-domain.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const LINUX = { architecture: 'amd64', os: 'linux', variant: null, os_version: null, size: 1, digest: null };

function tagFacts(row: object): TagFacts {
  return toTagFacts(HubTag.parse({ name: '1', images: [], ...row }));
}

test.for([
  [
    'the push counts, not the update',
    { tag_last_pushed: '2026-01-02T03:04:05Z', last_updated: '2026-05-05T00:00:00Z' },
    '2026-01-02T03:04:05.000Z',
  ],
  [
    'else the update',
    { tag_last_pushed: null, last_updated: '2026-01-02T03:04:05.678901Z' },
    '2026-01-02T03:04:05.678Z',
  ],
  ['nanoseconds', { tag_last_pushed: '2026-01-02T03:04:05.678901234Z' }, '2026-01-02T03:04:05.678Z'],
  ['neither on old tags', { tag_last_pushed: null, last_updated: null }, undefined],
  ['a year of six digits', { tag_last_pushed: '+012026-01-02T03:04:05Z' }, undefined],
  ['a year before all years', { tag_last_pushed: '-000001-01-02T03:04:05Z' }, undefined],
  ['no date at all', { tag_last_pushed: 'never' }, undefined],
] as const)('date of a tag: %s', ([, row, expected]) => {
  expect(tagFacts(row).pushedAt).toBe(expected);
});

test.for([
  ['no digest', {}, { digest: undefined }],
  ['a null digest', { digest: null }, { digest: undefined }],
  ['a digest of another kind', { digest: 'sha512:abc' }, { digest: undefined }],
  ['a digest', { digest: DIGEST }, { digest: DIGEST }],
  ['an image is no artifact', { content_type: 'image' }, { contentType: undefined }],
  ['an artifact', { content_type: 'helm' }, { contentType: 'helm' }],
  ['null images', { images: null }, { platforms: [] }],
  ['a row that is no image at all', { images: [null, 7, { os: 'linux' }] }, { platforms: [] }],
] as const)('tag: %s', ([, row, expected]) => {
  expect({ ...tagFacts(row) }).toEqual(
    expect.objectContaining(Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined))),
  );
  for (const [key, value] of Object.entries(expected))
    if (value === undefined) expect(tagFacts(row)).not.toHaveProperty(key);
});

test.for([
  ['attestations are dropped', [LINUX, { ...LINUX, architecture: 'unknown', os: 'unknown' }], ['linux/amd64/']],
  ['the same platform twice is one', [LINUX, { ...LINUX, size: 2 }], ['linux/amd64/']],
  [
    'arm64 with and without its variant is one',
    [
      { ...LINUX, architecture: 'arm64' },
      { ...LINUX, architecture: 'arm64', variant: 'v8' },
    ],
    ['linux/arm64/v8'],
  ],
  [
    'builds of Windows are two',
    ['10.0.1', '10.0.2'].map((os_version) => ({ ...LINUX, os: 'windows', os_version })),
    ['windows/amd64/', 'windows/amd64/'],
  ],
  ['an old row without system is Linux', [{ ...LINUX, os: '' }], ['linux/amd64/']],
  ['one order, whatever Hub’s', [{ ...LINUX, architecture: 's390x' }, LINUX], ['linux/amd64/', 'linux/s390x/']],
] as const)('platforms: %s', ([, images, expected]) => {
  const { platforms } = tagFacts({ images });
  expect(platforms.map(({ os, architecture, variant }) => `${os}/${architecture}/${variant ?? ''}`)).toEqual(expected);
});

test('a repository of which nothing is known', () => {
  const facts = toRepositoryFacts(
    HubRepository.parse({ name: 'x', description: null, star_count: null, categories: null }),
  );
  expect(facts).toEqual({ categories: [] });
});

test('of rows with one name the latest push counts, and of equal ones the later reading', () => {
  const row = (name: string, pushedAt: string, size: number): TagFacts => ({
    name,
    pushedAt,
    platforms: [{ os: 'linux', architecture: 'amd64', sizeBytes: size }],
  });
  const merged = mergeTags([row('a', '2', 1), row('a', '1', 2), row('b', '1', 1), row('b', '1', 2)]);
  expect(merged.map(({ name, platforms }) => [name, platforms[0]?.sizeBytes])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test.for([
  ['a token with its end', { exp: 1234 }, 1_234_000],
  ['a token without', {}, undefined],
] as const)('%s', ([, payload, expected]) => {
  expect(readExpiryMs(`x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y`)).toBe(expected);
});

test('what is no token has no end', () => {
  expect(readExpiryMs('opaque')).toBeUndefined();
});

/** A list of `total` tags; `read` may move it before a page is answered. */
function fakeHub(
  total: number,
  read: (page: number, names: string[]) => 'capped' | undefined,
): Pick<HubClient, 'fetchTagPage'> & { pages: number[] } {
  const names = Array.from({ length: total }, (_, index) => `t${index}`);
  const pages: number[] = [];
  const fetchTagPage = async (_: string, page: number): Promise<TagPage | 'capped'> => {
    pages.push(page);
    if (read(page, names) === 'capped') return 'capped';
    const rows = names.slice((page - 1) * 100, page * 100);
    return { count: names.length, tags: rows.map((name) => ({ name, platforms: [] })) };
  };
  return { fetchTagPage, pages };
}

async function readList(
  hub: ReturnType<typeof fakeHub>,
): Promise<{ seen: number; isComplete: boolean; pages: number[] }> {
  const { tags, isComplete } = await fetchTagList(hub as unknown as HubClient, 'org/app');
  return { seen: new Set(tags.map(({ name }) => name)).size, isComplete, pages: hub.pages };
}

test('one page is one request', async () => {
  expect(await readList(fakeHub(40, () => undefined))).toEqual({ seen: 40, isComplete: true, pages: [1] });
});

test('all pages are asked for from the count', async () => {
  const { seen, isComplete, pages } = await readList(fakeHub(1350, () => undefined));
  expect([seen, isComplete, pages.length]).toEqual([1350, true, 14]);
});

test('the cap for anonymous readers ends the list, and says so', async () => {
  const { seen, isComplete, pages } = await readList(fakeHub(5000, (page) => (page > 10 ? 'capped' : undefined)));
  expect([seen, isComplete, Math.max(...pages)]).toEqual([1000, false, 11]);
});

test('a push between two pages loses no tag', async () => {
  let pushes = 0;
  const hub = fakeHub(450, (page, names) => {
    const oldest = page > 1 && pushes++ < 3 ? names.pop() : undefined;
    if (oldest) names.unshift(oldest);
    return undefined;
  });
  expect(await readList(hub)).toMatchObject({ seen: 450, isComplete: true });
});
