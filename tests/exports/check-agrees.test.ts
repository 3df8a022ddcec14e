/** What exports allow is what `npm run check` allows, for every tag and digest of the thirty images. */
import { expect, test } from 'vitest';
import type { ImageData } from '#data/image-data.ts';
import { answerReference } from '#domain/answer.ts';
import type { Digest, ImageReference } from '#domain/model.ts';
import { approvedDigests, approvedImages, approvedTags, type ExportImage, refusedImages } from '#view/exports/model.ts';
import { TODAY } from '../decisions/fixture-catalogue.ts';
import { loadFixture } from './facts.ts';

const { facts, images } = await loadFixture();
const pairs = images.map((data, index) => [data.entry.name.repository, data, facts.images[index]] as const);

test.for(pairs)('%s', ([, data, image]) => {
  if (image === undefined) throw new Error('an image is missing');
  expect(
    approvedTags(image)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(tagsOfCheck(data).sort());
  expect([...approvedDigests(image)].sort()).toEqual(digestsOfCheck(data).sort());
});

test('the catalogue has what is allowed, what is allowed in part, and what is not', () => {
  const refused = refusedImages(facts).map(({ name }) => name.repository);
  expect(approvedImages(facts).length).toBeGreaterThan(15);
  expect(refused).toEqual(expect.arrayContaining(['library/mysql', 'library/rust', 'library/haskell', 'library/ruby']));
  expect(refused).not.toContain('team/later');
  expect(refused).not.toContain('library/elixir');
});

test('on a later day what has expired is gone', async () => {
  const later = await loadFixture(undefined, '2027-01-01');
  const before = facts.images.find(({ name }) => name.repository === 'library/node');
  const after = later.facts.images.find(({ name }) => name.repository === 'library/node');
  expect(tagNames(before)).toContain('20-slim');
  expect(tagNames(after)).not.toContain('20-slim');
  expect(tagNames(after)).not.toContain('22-slim');
  expect(tagNames(after)).toContain('24-slim');
});

function tagNames(image: ExportImage | undefined): readonly string[] {
  return image === undefined ? [] : approvedTags(image).map(({ name }) => name);
}

function ask(data: ImageData, rest: Pick<ImageReference, 'tag'> | Pick<ImageReference, 'digest'>): boolean {
  const { entry, rows, lives, decision = { decision: {}, rules: [] } } = data;
  const known = {
    decision,
    isSynced: data.file !== undefined,
    selection: entry.tags ?? {},
    rows,
    findOlder: () => [],
    supportOf: (row: (typeof rows)[number]) => lives.get(row.id)?.support ?? ({ state: 'unknown' } as const),
    movedOn: () => undefined,
  };
  return ['allowed', 'conditions'].includes(answerReference({ ...entry.name, ...rest }, known, TODAY).kind);
}

function tagsOfCheck(data: ImageData): string[] {
  return data.rows.flatMap(({ tags }) => tags).filter((tag) => ask(data, { tag }));
}

function digestsOfCheck(data: ImageData): Digest[] {
  const all = data.rows.flatMap(({ digest, platforms }) => [digest, ...platforms.map((one) => one.digest)]);
  return [...new Set(all.filter((digest) => digest !== undefined))].filter((digest) => ask(data, { digest }));
}
