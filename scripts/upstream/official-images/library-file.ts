/** One file of `library/`: its first paragraph says what holds for all, each other one is a build. */
import { posix } from 'node:path';
import type { Build, BuildSource } from '#domain/model.ts';
import { isTag } from '#domain/reference-grammar.ts';
import { type Paragraph, parseParagraphs } from './paragraphs.ts';

export type LibraryFile = {
  readonly maintainers: readonly string[];
  readonly builds: readonly Build[];
  /** The repository most builds come from; absent in a file without any. */
  readonly sourceUrl?: string;
};

const DEFAULT_ARCHITECTURE = 'amd64';

/** Throws an Error that says what is no library file here. */
export function parseLibraryFile(text: string): LibraryFile {
  const [global, ...entries] = splitGlobal(parseParagraphs(text));
  const builds = entries.map((entry) => toBuild(global, entry));
  checkTags(builds);
  const sourceUrl = findSourceUrl(builds, global);
  return {
    maintainers: readList(global.get('Maintainers')),
    builds,
    ...(sourceUrl !== undefined && { sourceUrl }),
  };
}

function splitGlobal([first, ...rest]: Paragraph[]): [Paragraph, ...Paragraph[]] {
  if (first === undefined) return [new Map()];
  return first.has('Tags') ? [new Map(), first, ...rest] : [first, ...rest];
}

/** A build is known by its tags: each has one at least, and no other build has the same. */
function checkTags(builds: readonly Build[]): void {
  const seen = new Set<string>();
  for (const [index, { tags, sharedTags }] of builds.entries()) {
    if (tags.length === 0) throw new Error(`build ${index + 1} has no tag`);
    const wrong = [...tags, ...sharedTags].find((tag) => !isTag(tag));
    if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong)} is no tag`);
    for (const tag of tags) {
      if (seen.has(tag)) throw new Error(`two builds have the tag ${tag}`);
      seen.add(tag);
    }
  }
}

/** SharedTags and Architectures replace what the global paragraph says, Constraints add to it. */
function toBuild(global: Paragraph, entry: Paragraph): Build {
  const architectures = readList(entry.get('Architectures') ?? global.get('Architectures'));
  const sorted = [...new Set(architectures.length > 0 ? architectures : [DEFAULT_ARCHITECTURE])].sort();
  const source = readSource(global, entry, sorted);
  return {
    tags: [...new Set(readList(entry.get('Tags')))],
    sharedTags: [...new Set(readList(entry.get('SharedTags') ?? global.get('SharedTags')))],
    architectures: sorted,
    constraints: [...readList(global.get('Constraints')), ...readList(entry.get('Constraints'))],
    ...(source !== undefined && { source }),
  };
}

/** amd64 stands for the row, else its first architecture: so does the list in the image's README. */
function readSource(global: Paragraph, entry: Paragraph, architectures: readonly string[]): BuildSource | undefined {
  const [first = DEFAULT_ARCHITECTURE] = architectures;
  const architecture = architectures.includes(DEFAULT_ARCHITECTURE) ? DEFAULT_ARCHITECTURE : first;
  // The entry is a copy of the global paragraph: a field of the architecture that only the latter has still wins.
  const own = (field: string): string | undefined => entry.get(field) || global.get(field) || undefined;
  const read = (field: string): string | undefined => own(`${architecture}-${field}`) ?? own(field);
  const [repository, commit] = [read('GitRepo'), read('GitCommit')];
  if (repository === undefined || commit === undefined) return undefined;
  return {
    repository,
    fetch: read('GitFetch') ?? 'refs/heads/master',
    commit,
    directory: posix.normalize(read('Directory') ?? '.').replace(/(.)\/+$/, '$1'),
    file: read('File') ?? 'Dockerfile',
  };
}

function readList(value: string | undefined): string[] {
  const items = (value ?? '').split(',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}

function findSourceUrl(builds: readonly Build[], global: Paragraph): string | undefined {
  const counts = new Map<string, number>();
  for (const { source } of builds) if (source) counts.set(source.repository, (counts.get(source.repository) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const repository = most?.[0] ?? global.get('GitRepo');
  const url = repository?.replace(/^git:\/\//, 'https://').replace(/\.git$/, '');
  return url?.startsWith('https://') && URL.canParse(url) ? url : undefined;
}
