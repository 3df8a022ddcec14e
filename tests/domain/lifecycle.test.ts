import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findCycle, findProduct } from '#domain/find-product.ts';
import { type Cycle, joinSupport, type Product, type Support, supportOn } from '#domain/lifecycle.ts';
import { findLineCycle, toRowLifecycle } from '#domain/row-lifecycle.ts';
import { toLines, toRows } from '#domain/rows.ts';
import { buildsByImage, buildsOf, officialName } from './official-images.ts';

/** Names of all products of endoflife.date on 2026-08-21, and the cycles of those that official images need. */
const products: readonly Product[] = JSON.parse(
  gunzipSync(readFileSync(new URL('./fixtures/products.json.gz', import.meta.url))).toString(),
);
/** Official images that have no build any more. */
const WITHOUT_BUILDS = 'clefos gazebo mongo-express notary php-zendserver plone unit'.split(' ');
const TODAY = '2026-08-22';

describe('the product of an image', () => {
  test('78 of the 144 official images have one', () => {
    const images = [...buildsByImage.keys(), ...WITHOUT_BUILDS];
    const found = images.filter((image) => findProduct(officialName(image), undefined, products));
    expect(images).toHaveLength(144);
    expect(found).toHaveLength(78);
  });

  test.each([
    ['library/node', undefined, 'nodejs'],
    ['library/golang', undefined, 'go'],
    ['library/docker', undefined, 'docker-engine'],
    ['library/rocket.chat', undefined, 'rocket-chat'],
    ['library/photon', undefined, 'photon'],
    ['library/gcc', undefined, undefined],
    ['library/gcc', 'ruby', 'ruby'],
    ['someone/node', undefined, undefined],
    ['someone/node', 'nodejs', 'nodejs'],
    ['someone/node', 'node', 'nodejs'],
  ])('%s with %s is %s', (repository, stated, product) => {
    expect(findProduct({ registry: 'docker.io', repository }, stated, products)?.name).toBe(product);
  });

  test('another registry’s node is not Node.js', () => {
    expect(findProduct({ registry: 'ghcr.io', repository: 'library/node' }, undefined, products)).toBeUndefined();
  });
});

describe('the cycle of a row', () => {
  test('of 1,509 builds of mapped images 1,372 have one', () => {
    const counted = [...buildsByImage.keys()].flatMap((image) => {
      const product = findProduct(officialName(image), undefined, products);
      if (product === undefined) return [];
      const rows = toRows(officialName(image), { builds: buildsOf(image), tags: [] });
      return rows.filter(({ kind }) => kind === 'single').map((row) => findCycle(product, row));
    });
    expect(counted).toHaveLength(1509);
    expect(counted.filter((cycle) => cycle !== undefined)).toHaveLength(1372);
  });

  test.each([
    ['node', '24-alpine', '24'],
    ['node', 'krypton', '24'],
    ['python', '3.14-slim', '3.14'],
    ['postgres', '17', '17'],
    ['eclipse-temurin', '8-jdk', '8'],
    ['debian', 'bookworm-slim', '12'],
    ['ubuntu', 'noble', '24.04'],
    ['alpine', '3.23', '3.23'],
    ['debian', 'sid', undefined],
  ])('%s:%s is of %s', (image, tag, cycle) => {
    expect(lifecycleOf(image, tag).image?.cycle.name).toBe(cycle);
  });
});

describe('support on a day', () => {
  const end = (endsOn: string): Pick<Cycle, 'endsOn'> => ({ endsOn });
  test.each<[Pick<Cycle, 'endsOn' | 'hasEnded'> | undefined, string, Support]>([
    [end('2029-04-30'), '2026-08-22', { state: 'supported', until: '2029-04-30' }],
    [end('2027-02-22'), '2026-08-22', { state: 'ends-soon', until: '2027-02-22' }],
    [end('2027-02-23'), '2026-08-22', { state: 'supported', until: '2027-02-23' }],
    [end('2027-02-28'), '2026-08-31', { state: 'ends-soon', until: '2027-02-28' }],
    [end('2026-08-22'), '2026-08-22', { state: 'ends-soon', until: '2026-08-22' }],
    [end('2026-08-21'), '2026-08-22', { state: 'ended', since: '2026-08-21' }],
    [{ hasEnded: true }, '2026-08-22', { state: 'ended' }],
    [{ hasEnded: false }, '2026-08-22', { state: 'supported' }],
    [{}, '2026-08-22', { state: 'unknown' }],
    [undefined, '2026-08-22', { state: 'unknown' }],
  ])('%j on %s is %j', (stated, today, support) => {
    expect(supportOn(stated, today)).toEqual(support);
  });

  const supported = (until?: string): Support => ({ state: 'supported', ...(until && { until }) });
  const ended = (since?: string): Support => ({ state: 'ended', ...(since && { since }) });
  const unknown: Support = { state: 'unknown' };
  test.each<[Support, Support, 'image' | 'base']>([
    [supported('2029-01-01'), supported('2028-01-01'), 'base'],
    [supported('2028-01-01'), supported('2029-01-01'), 'image'],
    [supported(), supported('2028-01-01'), 'base'],
    [supported('2028-01-01'), unknown, 'image'],
    [unknown, supported('2028-01-01'), 'image'],
    [unknown, ended('2025-01-01'), 'base'],
    [ended('2025-01-01'), ended('2024-01-01'), 'base'],
    [ended(), ended('2024-01-01'), 'image'],
    [supported('2029-01-01'), ended(), 'base'],
    [unknown, unknown, 'image'],
  ])('of an image %j on a base %j counts the %s', (image, base, cause) => {
    expect(joinSupport(image, base)).toEqual({ support: cause === 'image' ? image : base, cause });
  });
});

describe('a row and its base', () => {
  test.each([
    ['node', '24-alpine3.24', 'alpine-linux', '3.24', 'image'],
    ['node', '24-bookworm', 'debian', '12', 'base'],
    ['node', '24-trixie', 'debian', '13', 'image'],
    ['eclipse-temurin', '21-jdk-windowsservercore-ltsc2022', 'windows-server', '2022', 'image'],
    ['eclipse-temurin', '21-jdk-ubi10-minimal', 'rhel', '10', 'image'],
    ['gcc', '15', 'debian', '13', 'image'],
    ['debian', 'bookworm', undefined, undefined, 'image'],
  ])('%s:%s is on %s %s, and the %s ends first', (image, tag, product, cycle, cause) => {
    const row = lifecycleOf(image, tag);
    expect([row.base?.product.name, row.base?.cycle.name, row.cause]).toEqual([product, cycle, cause]);
  });

  test('a line has the cycle that its rows agree on', () => {
    const product = findProduct(officialName('node'), undefined, products);
    const lines = toLines(toRows(officialName('node'), { builds: buildsOf('node'), tags: [] }));
    const found = lines.map((line) => [line.name, product && findLineCycle(line, product)?.endsOn]);
    expect(Object.fromEntries(found)).toMatchObject({ '26': '2029-04-30', '24': '2028-04-30', '22': '2027-04-30' });
  });
});

function lifecycleOf(image: string, tag: string): ReturnType<typeof toRowLifecycle> {
  const rows = toRows(officialName(image), { builds: buildsOf(image), tags: [] });
  const row = rows.find(({ tags }) => tags.includes(tag));
  if (row === undefined) throw new Error(`${image} has no ${tag}`);
  return toRowLifecycle(row, findProduct(officialName(image), undefined, products), products, TODAY);
}
