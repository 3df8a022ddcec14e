import { describe, expect, test } from 'vitest';
import { createTranslator } from '#messages/locales.ts';
import { baseLabel, toFacets } from '#view/facets.ts';

const t = createTranslator('en');
const TODAY = '2026-08-21';
const web = { slug: 'web-servers', name: 'Web servers' };
const data = { slug: 'databases', name: 'Databases' };
const nginx = { official: true, categories: [web], bases: ['debian', 'alpine'], ends: [] };
const postgres = { official: true, categories: [data], bases: ['debian'], ends: [] };
const proxy = { official: false, categories: [web, data], bases: [], ends: [] };

describe('facets', () => {
  test('count the images of each value, most frequent first, then by label', () => {
    expect(toFacets([nginx, postgres, proxy], { today: TODAY, t, ownerName: (key) => key })).toEqual([
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
    expect(toFacets(images, { today: TODAY, t, ownerName: (key) => key }).map(({ name }) => name)).toEqual(expected);
  });

  test('speak the reader’s language; a category that is new upstream keeps its name', () => {
    const facets = toFacets([nginx, { ...proxy, categories: [{ slug: 'rockets', name: 'Rockets' }] }], {
      today: TODAY,
      t: createTranslator('fr'),
      ownerName: (key) => key,
    });
    expect(facets.map(({ title, values }) => [title, ...values.map(({ label }) => label)])).toEqual([
      ['Catégorie', 'Rockets', 'Serveurs web'],
      ['Base', 'Alpine', 'Debian'],
      ['Éditeur', 'Autre', 'Image officielle'],
    ]);
  });

  test('begin their values alike; a tier is a word of its catalogue', () => {
    const decided = (status: 'approved' | 'blocked', tier: string) => ({ ...nginx, decision: { status, tier } });
    const facets = toFacets([decided('approved', 'gold'), decided('blocked', 'silver')], {
      today: TODAY,
      t,
      ownerName: (key) => key,
    });
    expect(facets.map(({ values }) => values.map(({ label }) => label))).toEqual([
      ['Approved', 'Blocked'],
      ['gold', 'silver'],
      ['Alpine', 'Debian'],
    ]);
  });

  test.for([
    ['nanoserver', 'Windows Nano Server'],
    ['ubi', 'Red Hat UBI'],
    ['archlinux', 'Arch Linux'],
    ['wolfi', 'Wolfi'],
    ['harbouros', 'harbouros'],
  ] as const)('the base %s is called %s', ([family, expected]) => {
    expect(baseLabel(family)).toBe(expected);
  });
});
