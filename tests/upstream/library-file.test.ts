import { expect, test } from 'vitest';
import type { Build } from '#domain/model.ts';
import { parseLibraryFile } from '../../scripts/upstream/official-images/library-file.ts';
import { parseParagraphs } from '../../scripts/upstream/official-images/paragraphs.ts';

const GLOBAL = 'Maintainers: Ann <ann@example.com> (@ann)\nGitRepo: https://github.com/org/app.git\n';
const COMMIT = 'GitCommit: 1111111111111111111111111111111111111111\n';

function only(text: string): Build {
  const { builds } = parseLibraryFile(text);
  expect(builds).toHaveLength(1);
  const [build] = builds;
  if (build === undefined) throw new Error('no build');
  return build;
}

test('a build with every default', () => {
  expect(only(`${GLOBAL}\nTags: 1.0, 1, latest\n${COMMIT}`)).toEqual({
    tags: ['1.0', '1', 'latest'],
    sharedTags: [],
    architectures: ['amd64'],
    constraints: [],
    source: {
      repository: 'https://github.com/org/app.git',
      fetch: 'refs/heads/master',
      commit: '1111111111111111111111111111111111111111',
      directory: '.',
      file: 'Dockerfile',
    },
  });
});

test.for([
  ['a comment inside a paragraph does not part it', 'A: 1\n# no\nB: 2', [{ A: '1', B: '2' }]],
  ['an indented comment is one too', 'A: 1\n  # no\nB: 2', [{ A: '1', B: '2' }]],
  ['several blank lines part once', 'A: 1\n\n \n\nB: 2\n', [{ A: '1' }, { B: '2' }]],
  ['space or tab continues a value', 'A: 1,\n   2,\n\t3\nB: 4', [{ A: '1,\n2,\n3', B: '4' }]],
  ['a comment between continued lines', 'A: 1,\n# no\n  2', [{ A: '1,\n2' }]],
  ['a value may hold a colon', 'GitRepo: https://x/y.git', [{ GitRepo: 'https://x/y.git' }]],
  ['an empty value', 'A:\nB: 1', [{ A: '', B: '1' }]],
  ['a paragraph of comments is none', '# A: 1\n# B: 2\n\nC: 3', [{ C: '3' }]],
  ['line ends of Windows', 'A: 1\r\n\r\nB: 2\r\n', [{ A: '1' }, { B: '2' }]],
  ['an empty file', '', []],
] as const)('paragraphs: %s', ([, text, expected]) => {
  expect(parseParagraphs(text).map((paragraph) => Object.fromEntries(paragraph))).toEqual(expected);
});

test('a line that is no field is named', () => {
  expect(() => parseParagraphs('A: 1\nwhat')).toThrow('line 2 is no "Key: value"');
});

test.for([
  ['empty', ''],
  ['all commented out', `${GLOBAL}\n# Tags: 1\n# ${COMMIT}`],
  ['global only', GLOBAL],
] as const)('a file without builds: %s', ([, text]) => {
  expect(parseLibraryFile(text).builds).toEqual([]);
});

test.for([
  ['Directory is cleaned', 'Directory: ./2.3/x/\n', { directory: '2.3/x' }],
  ['a commit of the global paragraph is inherited', '', { commit: '0000000000000000000000000000000000000000' }],
  ['and overridden', COMMIT, { commit: '1111111111111111111111111111111111111111' }],
  ['another file', 'File: Dockerfile.full\n', { file: 'Dockerfile.full' }],
  ['another branch', 'GitFetch: refs/heads/main\n', { fetch: 'refs/heads/main' }],
  ['the field of the architecture wins', 'Directory: all\namd64-Directory: one\n', { directory: 'one' }],
  ['that of another does not', 'Directory: all\narm64v8-Directory: two\n', { directory: 'all' }],
  ['an empty one falls back', 'Directory: all\namd64-Directory:\n', { directory: 'all' }],
  ['amd64 stands for the row', 'Architectures: arm64v8, amd64\narm64v8-File: x\namd64-File: y\n', { file: 'y' }],
  ['else the first, sorted', 'Architectures: s390x, arm64v8\narm64v8-File: x\ns390x-File: y\n', { file: 'x' }],
] as const)('source: %s', ([, fields, expected]) => {
  const global = `${GLOBAL}GitCommit: 0000000000000000000000000000000000000000\n`;
  expect(only(`${global}\nTags: 1\n${fields}`).source).toMatchObject(expected);
});

test('a global field of the architecture wins over a plain one of the build', () => {
  const global = `${GLOBAL}amd64-Directory: everywhere\n`;
  expect(only(`${global}\nTags: 1\nDirectory: here\n${COMMIT}`).source?.directory).toBe('everywhere');
});

test('a build without commit has no source', () => {
  expect(only(`${GLOBAL}\nTags: 1\n`).source).toBeUndefined();
});

test('shared tags and architectures replace what is global, constraints add to it', () => {
  const global = `${GLOBAL}SharedTags: all\nArchitectures: amd64, arm64v8\nConstraints: a\n`;
  const { builds } = parseLibraryFile(
    `${global}\nTags: 1\n\nTags: 2\nSharedTags: some, few\nArchitectures: windows-amd64\nConstraints: b\n`,
  );
  expect(builds.map(({ sharedTags, architectures, constraints }) => [sharedTags, architectures, constraints])).toEqual([
    [['all'], ['amd64', 'arm64v8'], ['a']],
    [['some', 'few'], ['windows-amd64'], ['a', 'b']],
  ]);
});

test('maintainers are continued over lines; the most frequent repository is the image’s', () => {
  const file = parseLibraryFile(
    `Maintainers: Ann <a@b> (@ann),\n  Bo (@bo)\nGitRepo: git://github.com/org/a.git\n\nTags: 1\n${COMMIT}\nTags: 2\nGitRepo: https://example.com/b\n${COMMIT}\nTags: 3\nGitRepo: https://example.com/b\n${COMMIT}`,
  );
  expect(file.maintainers).toEqual(['Ann <a@b> (@ann)', 'Bo (@bo)']);
  expect(file.sourceUrl).toBe('https://example.com/b');
  expect(parseLibraryFile('GitRepo: git://github.com/org/a.git\n').sourceUrl).toBe('https://github.com/org/a');
});

test.for([
  ['a build without tags', '\nSharedTags: 1\n', 'build 1 has no tag'],
  ['a build with an empty list of tags', '\nTags: ,\n', 'build 1 has no tag'],
  ['one tag in two builds', '\nTags: 1, 2\n\nTags: 3, 2\n', 'two builds have the tag 2'],
  ['a tag that is none', '\nTags: ../1\n', '"../1" is no tag'],
  ['a shared tag that is none', '\nTags: 1\nSharedTags: <b>\n', '"<b>" is no tag'],
] as const)('is no library file: %s', ([, text, problem]) => {
  expect(() => parseLibraryFile(`${GLOBAL}${text}`)).toThrow(problem);
});
