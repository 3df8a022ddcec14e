import { describe, expect, test } from 'vitest';
import { type Candidate, chooseRows, chooseTags } from '#view/choose-rows.ts';
import { createNarrower } from '#view/narrow-rows.ts';
import { DEFAULT_STATE, type TableState } from '#view/table-state.ts';

function row(place: number, tags: readonly string[], more: Partial<Candidate> = {}): Candidate {
  const line = tags[0]?.split('.')[0] ?? '';
  return {
    place,
    tags,
    tagTexts: tags.map((tag) => ` ${tag} ${line}`),
    line,
    variant: '-',
    words: ' - ',
    platforms: ' amd64 ',
    isPrerelease: false,
    isOlder: false,
    text: ` ${tags.join(' ')}`,
    digests: '',
    ...more,
  };
}

const ROWS = [
  row(0, ['26.0-rc1'], { isPrerelease: true, sizeBytes: 5, pushedAt: 50 }),
  row(1, ['24.1', '24', 'lts'], { sizeBytes: 30, pushedAt: 40, words: ' trixie debian - ' }),
  row(2, ['24.1-slim', '24-slim'], { variant: 'slim', sizeBytes: 10, pushedAt: 40, words: ' slim trixie debian ' }),
  row(3, ['22.1-alpine', '22-alpine'], { words: ' alpine alpine3.24 - ', platforms: ' amd64 arm/v7 ' }),
  row(4, ['18.0-slim'], { isOlder: true, sizeBytes: 20, pushedAt: 10, words: ' slim ' }),
];
const match = (choice: Partial<TableState>): readonly Candidate[] =>
  createNarrower(ROWS).match({ ...DEFAULT_STATE, ...choice });
const choose = (choice: Partial<TableState>): readonly number[] =>
  chooseRows(match(choice), { ...DEFAULT_STATE, ...choice }).map(({ place }) => place);

describe('rows', () => {
  test.for([
    ['what is built, by default', {}, [0, 1, 2, 3]],
    ['older ones too', { older: true }, [0, 1, 2, 3, 4]],
    ['no pre-releases', { prereleases: false }, [1, 2, 3]],
    ['words in any order', { q: 'slim 24' }, [2]],
    ['a line', { line: '24' }, [1, 2]],
    ['a variant', { variant: 'slim' }, [2]],
    ['the default variant', { variant: '-', line: '24' }, [1]],
    ['a system', { system: 'alpine3.24' }, [3]],
    ['a family of systems', { system: 'debian' }, [1, 2]],
    ['a flavour, also of older ones', { flavour: 'slim', older: true }, [2, 4]],
    ['no flavour', { flavour: '-' }, [0, 1, 3]],
    ['system and flavour', { system: 'trixie', flavour: 'slim' }, [2]],
    ['a platform', { platform: 'arm/v7' }, [3]],
    ['part of a platform’s name is none', { platform: 'arm' }, []],
    ['the smallest first, unknown sizes last', { sort: 'size', older: true }, [0, 2, 4, 1, 3]],
    ['the newest first, in the order of versions where equal', { sort: 'date', older: true }, [0, 1, 2, 4, 3]],
  ] as const)('%s', ([, choice, expected]) => {
    expect(choose(choice)).toEqual(expected);
  });

  test('choosing changes nothing', () => {
    const before = ROWS.map(({ place }) => place);
    choose({ sort: 'size' });
    expect(ROWS.map(({ place }) => place)).toEqual(before);
  });
});

describe('tags', () => {
  const chooseNames = (choice: Partial<TableState>, limit = 100) => {
    const { first, count } = chooseTags(match(choice), { ...DEFAULT_STATE, ...choice }, limit);
    return { names: first.map(({ tag }) => tag), count };
  };

  test.for([
    ['each that has the words itself', { q: '24' }, ['24.1', '24', 'lts', '24.1-slim', '24-slim']],
    ['not those of the same image alone', { q: '24 slim' }, ['24.1-slim', '24-slim']],
    ['with their row’s facets', { platform: 'arm/v7' }, ['22.1-alpine', '22-alpine']],
    ['in the order of their rows', { sort: 'size', q: 'slim', older: true }, ['24.1-slim', '24-slim', '18.0-slim']],
  ] as const)('%s', ([, choice, names]) => {
    expect(chooseNames(choice)).toEqual({ names, count: names.length });
  });

  test('all are counted, some are named', () => {
    expect(chooseNames({}, 2)).toEqual({ names: ['26.0-rc1', '24.1'], count: 8 });
  });
});
