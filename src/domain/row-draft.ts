/** A row as its own tags tell it, before its line is known: that takes all rows of the image. */
import { chooseCanonical, findCodeNames, orderAliases, precision } from './aliases.ts';
import type { DockerfileLink, Prerelease, Row } from './model.ts';
import type { RowFacts } from './row-facts.ts';
import { type ParsedTag, parseTag } from './tag.ts';
import { findBase, toVariant, toWords } from './variant.ts';

export type Draft = {
  readonly row: Row;
  readonly tags: readonly ParsedTag[];
  readonly hasRelease: boolean;
};

export type RowSource = {
  readonly kind: Row['kind'];
  readonly tags: readonly string[];
  /** Tags this row has only through a shared row: they show which words can be left out. */
  readonly sharedTags: readonly string[];
  readonly facts: (canonicalFirst: readonly string[]) => RowFacts;
  readonly path: string;
  readonly supported?: boolean;
  readonly dockerfile?: DockerfileLink;
  readonly members: readonly string[];
};

export function toDraft(source: RowSource, image: string): Draft {
  const tags = findCodeNames(source.tags.map((tag) => parseTag(tag, image)));
  const canonical = chooseCanonical(tags);
  if (canonical === undefined) throw new Error(`A row of ${image} has no tags; every build names at least one.`);
  const ordered = orderAliases(canonical, tags);
  const shared = source.sharedTags.map((tag) => parseTag(tag, image));
  const versioned = chooseVersion(canonical, tags);
  const prerelease = versioned.prerelease ?? findDevelopment(tags);
  const base = findBase([canonical, ...tags], source.path);
  const row: Row = {
    id: canonical.tag,
    kind: source.kind,
    tags: ordered,
    canonicalTag: canonical.tag,
    ...(source.supported === undefined ? {} : { supported: source.supported }),
    ...(versioned.version === undefined ? {} : { version: versioned.version }),
    ...(prerelease === undefined ? {} : { prerelease }),
    line: '',
    variant: toVariant(canonical, [...tags, ...shared]),
    words: toWords([...tags, ...shared]),
    ...(base === undefined ? {} : { base }),
    ...source.facts(ordered),
    ...(source.dockerfile === undefined ? {} : { dockerfile: source.dockerfile }),
    members: source.members,
  };
  return { row, tags, hasRelease: hasRelease(versioned) };
}

/** The canonical tag's version; the most exact one of all if that is a date only (`bookworm-20260803` is 12.15). */
function chooseVersion(canonical: ParsedTag, tags: readonly ParsedTag[]): ParsedTag {
  if (hasRelease(canonical)) return canonical;
  const released = tags.filter(hasRelease).toSorted((a, b) => precision(b) - precision(a))[0];
  return (
    released ??
    (canonical.version === undefined ? (tags.find(({ version }) => version !== undefined) ?? canonical) : canonical)
  );
}

function hasRelease(tag: ParsedTag): boolean {
  return tag.words.some(({ kind }) => kind === 'version');
}

const DEVELOPMENT: ReadonlySet<string> = new Set(
  'alpha beta canary dev devel develop edge nightly preview rawhide rc snapshot tip'.split(' '),
);
const RELEASED: ReadonlySet<string> = new Set('current latest lts stable'.split(' '));

/** A row that follows development says so in a channel rather than in its version: `devel`, `rawhide`, `tip`. */
function findDevelopment(tags: readonly ParsedTag[]): Prerelease | undefined {
  const channels = tags.flatMap(({ words }) => words.filter(({ kind }) => kind === 'channel').map(({ text }) => text));
  if (channels.some((channel) => RELEASED.has(channel))) return undefined;
  const label = channels.find((channel) => DEVELOPMENT.has(channel));
  return label === undefined ? undefined : { kind: label, label };
}
