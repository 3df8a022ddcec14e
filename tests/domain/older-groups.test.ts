import { describe, expect, test } from 'vitest';
import type { Digest, TagFacts } from '#domain/model.ts';
import { groupOlderTags } from '#domain/older-groups.ts';

function tag(name: string, letter?: string, pushedAt?: string): TagFacts {
  const digest: Digest | undefined = letter ? `sha256:${letter.repeat(64)}` : undefined;
  return { name, ...(digest && { digest }), ...(pushedAt && { pushedAt }), platforms: [] };
}

const group = (names: readonly string[], lines: readonly string[] = ['24']) =>
  groupOlderTags(
    names.map((name) => tag(name)),
    lines,
  );

describe('groups', () => {
  test('one digest is one image, its most exact tag first', () => {
    const found = groupOlderTags(
      [tag('18', 'a'), tag('18.1.0-slim', 'b'), tag('18.1', 'a'), tag('18.1.0', 'a')],
      ['24'],
    );
    expect(found.map(({ tags }) => tags)).toEqual([['18.1.0', '18', '18.1'], ['18.1.0-slim']]);
  });

  test('tags without digest stand alone', () => {
    expect(group(['18', '18.1']).map(({ tags }) => tags)).toEqual([['18.1'], ['18']]);
  });

  test('the newest push counts', () => {
    const [found] = groupOlderTags(
      [tag('18', 'a', '2024-01-01T00:00:00Z'), tag('18.1', 'a', '2025-01-01T00:00:00Z')],
      [],
    );
    expect(found?.pushedAt).toBe('2025-01-01T00:00:00Z');
  });
});

test.for([
  ['numbers, not text', ['9.0', '10.0', '9.10'], ['10.0', '9.10', '9.0']],
  ['a pre-release behind its release', ['20.0-rc1', '20.0'], ['20.0', '20.0-rc1']],
  [
    'the later pre-release first',
    ['28-ea-3-jdk', '28-ea-27-jdk', '28-ea-4-jdk'],
    ['28-ea-27-jdk', '28-ea-4-jdk', '28-ea-3-jdk'],
  ],
  ['fewer words first', ['18.1-bookworm-slim', '18.1', '18.1-slim'], ['18.1', '18.1-slim', '18.1-bookworm-slim']],
  ['no version last', ['wheezy', '0.10'], ['0.10', 'wheezy']],
] as const)('order: %s', ([, names, expected]) => {
  expect(group(names).map(({ tags }) => tags[0])).toEqual(expected);
});

test.for([
  ['18.1.0-slim', ['26', '24'], '18'],
  ['8.1.2-fpm', ['8.5', '8.4'], '8.1'],
  ['8u342-jdk', ['28', '27'], '8'],
  ['17.0.19_10-jdk', ['21', '17'], '17'],
  ['v2.3', [], '2'],
  ['wheezy', ['24'], ''],
] as const)('%s beside the lines %j is of line "%s"', ([name, lines, expected]) => {
  expect(group([name], lines)[0]?.line).toBe(expected);
});

test.for([
  ['28-ea-1-jdk-trixie', true],
  ['8.6.0alpha1-cli', true],
  ['8.5.8RC1-fpm', true],
  ['2.11.0-beta.1-alpine', true],
  ['1.27-rc-trixie', true],
  ['19beta2', true],
  ['10-jdk-windowsservercore-1709', false],
  ['18.1.0-bookworm', false],
  ['8u504-b07-jdk', false],
  ['17.0.1-jdk-slim', false],
  ['3.12-alpine3.21', false],
] as const)('%s is a pre-release: %s', ([name, expected]) => {
  expect(group([name])[0]?.isPrerelease).toBe(expected);
});
