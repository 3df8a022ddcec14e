import { describe, expect, test } from 'vitest';
import { toRows } from '#domain/rows.ts';
import { toApiRow } from '#view/api/to-row.ts';
import { toApiSummary } from '#view/api/to-summary.ts';
import { ApiRow } from '#view/api.ts';
import { findReferences } from '#view/document-references.ts';
import { createUrls } from '#view/urls.ts';
import { explainRow, indexTexts, toVariantUses, type VariantText } from '#view/variants.ts';
import { buildsByImage, officialName } from '../domain/official-images.ts';

describe('what a document says of the catalogue', () => {
  test.for([
    ['<Tag ref="node:24" />', [['Tag', 'node:24', 1, 1]]],
    [
      'a <Image ref=\'node\' /> b <Image ref="php" />',
      [
        ['Image', 'node', 1, 3],
        ['Image', 'php', 1, 26],
      ],
    ],
    ['\n\n  <TagTable filter="24 slim" ref="node" />', [['TagTable', 'node', 3, 3]]],
    ['<TagTable\n  ref="node"\n  filter="24"\n/>', [['TagTable', 'node', 1, 1]]],
    ['<PullCommand pin ref="node:24" />', [['PullCommand', 'node:24', 1, 1]]],
    ['`<Tag ref="node:99" />` is an example', []],
    ['```mdx\n<Tag ref="node:99" />\n```\n<Tag ref="php:8" />', [['Tag', 'php:8', 4, 1]]],
    ['~~~\n```\n<Tag ref="a" />\n~~~', []],
    ['<Tagged ref="node" />', []],
    ['<Tag ref={"node:24"} />', [['Tag', 'node:24', 1, 1]]],
    ["<Tag ref={'node:24'} />", [['Tag', 'node:24', 1, 1]]],
    ['<Tag ref={`node:24`} /> and `code`', [['Tag', 'node:24', 1, 1]]],
    ['`` <Tag ref="a" /> `` and <Tag ref="b" />', [['Tag', 'b', 1, 27]]],
    ['```<Tag ref="a" />```\n<Tag ref="b" />', [['Tag', 'b', 2, 1]]],
    ['````\n```\n<Tag ref="a" />\n```\n````\n<Tag ref="b" />', [['Tag', 'b', 6, 1]]],
    ['```\n```js\n<Tag ref="a" />\n```\n<Tag ref="b" />', [['Tag', 'b', 5, 1]]],
    ['a lone ` and <Tag ref="b" />', [['Tag', 'b', 1, 14]]],
    ['<Tag ref="" />', [['Tag', '', 1, 1]]],
    ['nothing', []],
  ] as const)('%s', ([mdx, expected]) => {
    const found = findReferences(mdx).map(({ component, ref, line, column }) => [component, ref, line, column]);
    expect(found).toEqual(expected);
  });
});

describe('words of variants', () => {
  const alpine = text('alpine', ['alpine'], 10);
  const ubi = text('ubi', ['ubi8', 'ubi9'], 20);
  const rows = toRows(officialName('node'), { builds: buildsByImage.get('node') ?? [], tags: [] });

  test('a word that two texts claim is an error that names both', () => {
    expect(() => indexTexts([alpine, text('other', ['alpine'], 1)])).toThrow(/alpine\.mdx and other\.mdx.*"alpine"/);
  });

  test('explained words come first, in the order of their texts', () => {
    const uses = toVariantUses(rows, indexTexts([alpine, text('slim', ['slim'], 5)]));
    expect(uses.slice(0, 2).map(({ text: found }) => found?.id)).toEqual(['slim', 'alpine']);
    expect(uses.slice(2).every((use) => use.text === undefined)).toBe(true);
    expect(uses.map(({ word }) => word)).toContain('trixie');
  });

  test('words of one text are one use', () => {
    const [first] = rows;
    if (!first) throw new Error('node has rows');
    const mixed = [
      { ...first, words: ['ubi8'] },
      { ...first, words: ['ubi9'] },
    ];
    expect(toVariantUses(mixed, indexTexts([ubi]))).toMatchObject([{ word: 'ubi8, ubi9', rowCount: 2 }]);
  });

  test('a row with two words of one text counts once', () => {
    const [first, second] = rows;
    if (!first || !second) throw new Error('node has rows');
    const mixed = [
      { ...first, words: ['ubi8', 'ubi9'] },
      { ...second, words: ['ubi9'] },
    ];
    const examples = [first.canonicalTag, second.canonicalTag];
    expect(toVariantUses(mixed, indexTexts([ubi]))).toEqual([{ word: 'ubi8, ubi9', text: ubi, rowCount: 2, examples }]);
  });

  test('words without a text follow by their number of rows', () => {
    const counts = toVariantUses(rows, new Map()).map(({ rowCount }) => rowCount);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test('a chip says what its words mean, or nothing', () => {
    const row = rows.find(({ words }) => words.includes('alpine'));
    if (!row) throw new Error('node has alpine');
    expect(explainRow(row, indexTexts([alpine]))).toBe('alpine: About alpine.');
    expect(explainRow(row, indexTexts([ubi]))).toBeUndefined();
  });
});

describe('the public data', () => {
  test('every row of every official image fits the schema, and absent is null', () => {
    let count = 0;
    for (const [image, builds] of buildsByImage) {
      for (const row of toRows(officialName(image), { builds, tags: [] })) {
        const api = ApiRow.parse(toApiRow(row, undefined));
        expect(api.digest).toBeNull();
        expect(Object.values(api)).not.toContain(undefined);
        count += 1;
      }
    }
    expect(count).toBe(2121 + 126);
  });

  test('an image without facts has nulls', () => {
    const image = {
      registry: 'docker.io',
      repository: 'team/later',
      reference: 'docker.io/team/later',
      official: false,
    };
    expect(toApiSummary(image, createUrls('/'))).toEqual({
      reference: 'docker.io/team/later',
      name: 'team/later',
      official: false,
      description: null,
      url: '/images/team/later/',
      pullCount: null,
      starCount: null,
      lastUpdated: null,
      status: null,
      owner: null,
      links: {
        image: '/api/v1/images/docker.io/team/later.json',
        tags: '/api/v1/tags/docker.io/team/later.json',
        markdown: '/images/team/later/index.md',
        atomFeed: '/images/team/later/changes.xml',
        jsonFeed: '/images/team/later/changes.json',
      },
    });
  });
});

function text(id: string, words: readonly string[], order: number): VariantText {
  return { id, language: 'en', title: id, words, summary: `About ${id}.`, kind: 'size', order };
}
