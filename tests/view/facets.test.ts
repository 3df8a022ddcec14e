import { describe, expect, test } from 'vitest';
import { baseLabel, toFacets } from '#view/facets.ts';

const TODAY = '2026-08-21';
const web = { slug: 'web-servers', name: 'Web servers' };
const data = { slug: 'databases', name: 'Databases' };
const nginx = { official: true, categories: [web], bases: ['debian', 'alpine'], ends: [] };
const postgres = { official: true, categories: [data], bases: ['debian'], ends: [] };
const proxy = { official: false, categories: [web, data], bases: [], ends: [] };

describe('facets', () => {
  test('count the images of each value, most frequent first, then by label', () => {
    expect(toFacets([nginx, postgres, proxy], TODAY)).toEqual([
      {
        name: 'category',
        title: 'Category',
        values: [
          { value: 'databases', label: 'Databases', count: 2 },
          { value: 'web-servers', label: 'Web servers', count: 2 },
        ],
      },
      {
        name: 'base',
        title: 'Base',
        values: [
          { value: 'debian', label: 'Debian', count: 2 },
          { value: 'alpine', label: 'Alpine', count: 1 },
        ],
      },
      {
        name: 'publisher',
        title: 'Publisher',
        values: [
          { value: 'official', label: 'Official image', count: 2 },
          { value: 'other', label: 'Other', count: 1 },
        ],
      },
    ]);
  });

  test.for([
    ['no image', [], []],
    ['one image with one of each', [postgres], []],
    ['official images only', [nginx, postgres], ['category', 'base']],
    [
      'images without category and base',
      [
        { ...proxy, categories: [] },
        { ...nginx, categories: [], bases: [] },
      ],
      ['publisher'],
    ],
  ] as const)('that divide nothing are left out: %s', ([, images, expected]) => {
    expect(toFacets(images, TODAY).map(({ name }) => name)).toEqual(expected);
  });

  test.for([
    ['nanoserver', 'Windows Nano Server'],
    ['ubi', 'Red Hat UBI'],
    ['wolfi', 'wolfi'],
  ] as const)('the base %s is called %s', ([family, expected]) => {
    expect(baseLabel(family)).toBe(expected);
  });
});
