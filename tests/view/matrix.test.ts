import { describe, expect, test } from 'vitest';
import type { Row } from '#domain/model.ts';
import { toLines } from '#domain/rows.ts';
import { type Matrix, toMatrix } from '#view/matrix.ts';
import { everyImage, rowsOf } from './rows.ts';

const NO_LIFE = { lives: new Map(), today: '2026-08-21' };
const matrixOf = (rows: readonly Row[]): Matrix | undefined => toMatrix(toLines(rows), NO_LIFE);

function variantsOf({ groups, rare }: Matrix): readonly string[] {
  return [...groups, ...rare].flatMap(({ variants }) => variants.map(({ key }) => key));
}

describe.each(everyImage())('%s', (_, rows) => {
  const lines = toLines(rows);
  const matrix = matrixOf(rows);
  const variants = new Set(rows.map(({ variant }) => variant.key));

  test('has a matrix exactly where lines and variants cross', () => {
    expect(matrix !== undefined).toBe(lines.length > 1 && variants.size > 1);
  });

  test.runIf(matrix)(
    'has every row but pre-releases beside stable ones in the one cell of its line and variant',
    () => {
      if (!matrix) return;
      const shown = variantsOf(matrix);
      expect(shown.toSorted()).toEqual([...variants].toSorted());
      const found = lines.flatMap(({ name }) =>
        shown.flatMap((key) => {
          const cell = matrix.cell(name, key);
          const own = cell ? [cell.row, ...cell.others] : [];
          expect(own.every(({ line, variant }) => line === name && variant.key === key)).toBe(true);
          return own;
        }),
      );
      const keyOf = ({ line, variant }: Row): string => `${line} ${variant.key}`;
      const stable = new Set(rows.filter(({ prerelease }) => prerelease === undefined).map(keyOf));
      const expected = rows.filter((row) => row.prerelease === undefined || !stable.has(keyOf(row)));
      expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    },
  );

  test.runIf(matrix)('is typed by a tag of the row that leads, and fits a phone', () => {
    if (!matrix) return;
    for (const { name } of matrix.lines) {
      for (const key of variantsOf(matrix)) {
        const cell = matrix.cell(name, key);
        if (cell) expect(cell.row.tags).toContain(cell.tag);
      }
    }
    const isTall = matrix.down === 'lines' ? lines.length >= variants.size : variants.size > lines.length;
    expect(isTall).toBe(true);
    expect(matrix.groups.flatMap((group) => group.variants).length).toBeLessThanOrEqual(24);
  });
});

describe('what stands where', () => {
  test.for([
    ['redis', 'lines', 8],
    ['node', 'variants', 3],
    ['debian', 'lines', 12],
    ['php', 'variants', 5],
    ['tomcat', 'variants', 3],
  ] as const)('%s has its %s down and %i lines', ([image, down, lines]) => {
    expect(matrixOf(rowsOf(image))).toMatchObject({ down, lineCount: lines });
  });

  test.for([
    ['php', ['', 'alpine', 'bookworm'], ['', 'apache', 'fpm', 'zts']],
    ['node', ['', 'slim'], ['', 'alpine', 'bullseye', 'trixie', 'bookworm']],
    ['azul-zulu', ['', 'alpine', 'almalinux'], ['', 'headless', 'jre', 'jre-headless']],
    ['tomcat', ['', 'jammy'], ['', 'jre25', 'jdk21', 'jre21', 'jdk17', 'jre17', 'jdk11', 'jre11', 'jdk8', 'jre8']],
    [
      'eclipse-temurin',
      ['', 'jre'],
      ['', 'alpine', 'noble', 'jammy', 'windowsservercore', 'nanoserver', 'ubi-minimal'],
    ],
  ] as const)('%s is grouped', ([image, groups, first]) => {
    const found = matrixOf(rowsOf(image))?.groups;
    expect(found?.map(({ name }) => name)).toEqual(groups);
    expect(found?.[0]?.variants.map(({ label }) => label).toSorted()).toEqual(first.toSorted());
  });

  test('few variants stand in one group without a name, the default first', () => {
    const groups = matrixOf(rowsOf('postgres'))?.groups;
    expect(groups?.map(({ name }) => name)).toEqual(['']);
    expect(groups?.[0]?.variants[0]?.key).toBe('');
  });

  test('of very many variants those of most lines are shown, the others wait', () => {
    const matrix = matrixOf(rowsOf('clojure'));
    const rare = matrix?.rare.flatMap(({ variants }) => variants).length;
    expect(rare).toBe(95 - 24);
  });

  test('the row on the newest system leads its cell, and says which others there are', () => {
    const cell = matrixOf(rowsOf('node'))?.cell('24', 'alpine');
    expect(cell?.tag).toBe('24-alpine');
    expect(cell?.row.tags).toContain('24-alpine');
    expect(cell?.others.map(({ variant }) => variant.label)).toEqual(['alpine3.23']);
  });

  test('a name shared by Linux and Windows leads the builds behind it', () => {
    expect(matrixOf(rowsOf('golang'))?.cell('1.26', '')?.row.kind).toBe('shared');
  });
});
