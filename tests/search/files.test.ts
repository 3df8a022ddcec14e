import { describe, expect, test } from 'vitest';
import { digestDigits, findDigest, toDigestFiles } from '#search/digest-index.ts';
import { toImageDocuments } from '#search/documents.ts';
import { createSearchEngine } from '#search/engine.ts';
import { markParts } from '#search/highlight.ts';
import { parseSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { foreignLanguage, inLanguage } from '#search/languages.ts';
import { planSearchFiles } from '#search/plan.ts';
import { decodeRow, encodeRow } from '#search/row-code.ts';
import { orderTags } from '#search/tag-product.ts';
import { manyImages } from '../../scripts/bench/many-images.ts';
import { officialIndex } from './official-index.ts';

describe('the files of a catalogue of 10,000 images', () => {
  const documents = manyImages(10_000);
  const { index, shards } = planSearchFiles(documents, 3);

  test('are an index without tags and shards that are small', () => {
    expect(parseSearchIndex(index).documents).toHaveLength(documents.length);
    expect(parseSearchIndex(index).documents.every(({ rows }) => rows === undefined)).toBe(true);
    expect(shards.length).toBeGreaterThan(50);
    expect(Math.max(...shards.map(({ length }) => length))).toBeLessThan(60_000);
  });

  test.for([0, 1, 4321, 9_999])('answer with the right tag once the shard of image %d is there', (place) => {
    const engine = createSearchEngine(parseSearchIndex(index));
    const document = documents[place];
    const tag = document?.rows?.[7]?.split(' ')[1] ?? '';
    const typed = `docker pull ${document?.title}:${tag}`;
    const before = engine.search(typed);
    expect(before.hits[0]?.document.title).toBe(document?.title);
    expect(before.hits[0]?.row).toBeUndefined();
    expect(before.wanted.length).toBeGreaterThan(0);
    for (const shard of before.wanted) engine.addRows(shard, shards[shard] ?? '');
    const [after] = engine.search(typed).hits;
    expect(after?.document.title).toBe(document?.title);
    expect(after?.tag).toBe(tag);
    expect(engine.search(document?.title ?? '').wanted).toEqual([]);
  });
});

test('of many images without tags, those of the best are asked for first', () => {
  const made = (title: string): SearchDocument => ({
    kind: 'image',
    path: `images/${title}/`,
    title,
    text: 'tide',
    keywords: '',
  });
  const documents = [...Array.from({ length: 9 }, (_, number) => made(`team${number}/other`)), made('tide')];
  const engine = createSearchEngine({ documents, imagesPerShard: 1, platformSets: [] });
  expect(engine.search('tide 1.2').wanted[0]).toBe(9);
});

test('the tags of all official images fit into the index', () => {
  expect(planSearchFiles(officialIndex(), 2).shards).toEqual([]);
});

describe('digests', () => {
  const entries = Array.from({ length: 3000 }, (_, number) => ({
    digits: ((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0').repeat(8),
    image: 'team/app',
    row: `1.${number}`,
    ofPlatform: number % 3 === 0,
  }));

  test.for([
    [0, 1],
    [4_000, 1],
    [5_000, 2],
    [65_000, 2],
    [700_000, 3],
    [90_000_000, 3],
  ] as const)('of %d rows lie in files of %d digits', ([count, digits]) => {
    expect(digestDigits(count)).toBe(digits);
  });

  test('are found in the one file of their beginning, the row before a platform', () => {
    const files = toDigestFiles(entries, 2);
    expect(files.size).toBe(256);
    for (const entry of entries.slice(0, 50)) {
      expect(findDigest(files.get(entry.digits.slice(0, 2)) ?? '', entry.digits.slice(0, 12))).toContainEqual(entry);
    }
    const twins = [true, false].map((ofPlatform) => ({ digits: 'ab'.repeat(32), image: 'a', row: '1', ofPlatform }));
    const file = toDigestFiles(twins, 1).get('a') ?? '';
    expect(findDigest(file, 'abab').map(({ ofPlatform }) => ofPlatform)).toEqual([false, true]);
    expect(toDigestFiles(twins, 1).get('0')).toBe('');
    expect(findDigest('', 'abab')).toEqual([]);
  });
});

describe('tags of a row', () => {
  test.for([
    ['24', '24;'],
    ['latest', ';'],
    ['24.19.0-alpine3.24 24 lts', '24.19.0-alpine3.24# lts;'],
    [
      '24.19.0-alpine3.24 24-alpine lts-alpine 24.19-alpine 24-alpine3.24 24.19.0-alpine lts-alpine3.24 24.19-alpine3.24',
      '24.19.0!" lts;alpine3.24!',
    ],
    ['8.10.1-trixie 8 8.10 8.10.1 latest trixie 8-trixie 8.10-trixie', '8.10.1!"$;trixie$'],
    ['jdk-3.24 jdk jdk-3', 'jdk;3.24$ 3'],
    ['3.24 latest', '3.24$;'],
    ['latest latest-alpine', '; latest-alpine'],
    ['alpine3.24 alpine', ';alpine3.24!'],
    ['A_b--x A_b A_b.c -', 'A_b;-x$+A_b.c+-'],
  ] as const)('"%s" are written as "%s"', ([tags, code]) => {
    const { versions, variants } = encodeRow(tags);
    expect(`${versions};${variants}`).toBe(code);
    expect(decodeRow({ versions, variants })).toBe(orderTags(tags.split(' ')).join(' '));
  });

  test('of all official images read back, and are less than half of what they were', () => {
    const rows = officialIndex().flatMap((document) => document.rows ?? []);
    const codes = rows.map(encodeRow);
    expect(codes.map(decodeRow)).toEqual(rows);
    const letters = codes.reduce((sum, { versions, variants }) => sum + versions.length + variants.length, 0);
    expect(letters).toBeLessThan(rows.join(' ').length * 0.4);
  });
});

describe('marks', () => {
  test.for([
    ['node:24-alpine', ['node', 'alpine'], '[node]:24-[alpine]'],
    ['joomla:php8.4-fpm', ['php', '8.4'], 'joomla:[php8.4]-fpm'],
    ['node:13.24', ['3.24'], 'node:13.24'],
    ['Base de données', ['donnees'], 'Base de [données]'],
    ['Relational database', ['base'], 'Relational database'],
    ['İstanbul ﬁle', ['file'], 'İstanbul ﬁle'],
    ['a 🚢 ship', ['ship'], 'a 🚢 [ship]'],
    ['node', ['o', 'n'], 'node'],
    ['', ['node'], ''],
  ] as const)('in "%s" for %s', ([text, terms, marked]) => {
    const parts = markParts(text, terms);
    expect(parts.map((part) => (part.isMarked ? `[${part.text}]` : part.text)).join('')).toBe(marked);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });
});

test('a page in two languages is one result, in the language of the reader, by the words of both', () => {
  const page = { kind: 'variant', path: 'variants/slim/', keywords: 'slim' } as const;
  const documents: readonly SearchDocument[] = [
    { ...page, title: 'Slim', text: 'Fewer packages', language: 'en' },
    { ...page, title: 'Allégée', text: 'Moins de paquets', language: 'fr' },
    { ...page, path: 'variants/zts/', title: 'ZTS', text: 'Threads', keywords: 'zts', language: 'en' },
  ];
  const french = createSearchEngine({ documents: inLanguage(documents, 'fr') });
  expect(french.search('fewer packages').hits.map(({ document }) => document.title)).toEqual(['Allégée']);
  expect(french.search('zts').hits.map(({ document }) => document.title)).toEqual(['ZTS']);
  const english = createSearchEngine({ documents: inLanguage(documents, 'en') });
  expect(english.search('moins de paquets').hits.map(({ document }) => document.title)).toEqual(['Slim']);
});

describe('an image described in two languages', () => {
  const node = { name: { registry: 'docker.io', repository: 'library/node' }, title: 'Node.js', categories: [] };
  const described = (descriptions: Record<string, string>, language: string) => {
    const description = Object.values(descriptions)[0];
    const documents = toImageDocuments([{ ...node, description, descriptions, official: true, rows: [] }]);
    const read = parseSearchIndex(planSearchFiles(documents, 1).index).documents;
    return inLanguage(read, language);
  };
  const both = { en: 'Runtime for servers', fr: 'Environnement pour serveurs' };

  test.for([
    [both, 'en', 'Node.js: Runtime for servers', undefined],
    [both, 'fr', 'Node.js: Environnement pour serveurs', undefined],
    [{ en: 'Runtime for servers' }, 'fr', 'Node.js: Runtime for servers', 'en'],
    [{ fr: 'Environnement pour serveurs' }, 'en', 'Node.js: Environnement pour serveurs', 'fr'],
    [{ fr: both.fr, en: both.en }, 'en', 'Node.js: Runtime for servers', undefined],
    [{}, 'fr', 'Node.js', undefined],
  ] as const)('%j is told to a reader of %s as "%s", in %s', ([descriptions, language, text, foreign]) => {
    const [document] = described(descriptions, language);
    expect(document).toMatchObject({ text });
    expect(document && foreignLanguage(document, language)).toBe(foreign);
  });

  test('is found by the words of both', () => {
    for (const language of ['en', 'fr']) {
      const engine = createSearchEngine({ documents: described(both, language) });
      expect(engine.search('runtime').hits).toHaveLength(1);
      expect(engine.search('environnement').hits).toHaveLength(1);
    }
  });
});
