/** Arranges the rows of an image for the tag table: what each cell says, which filters make sense. */
import type { Decision } from '#domain/decision.ts';
import { mayBeUsed, type RowDecision, STATES, type State } from '#domain/decision-state.ts';
import { type Product, type Support, supportOn } from '#domain/lifecycle.ts';
import type { DockerfileLink, Line, Platform, PlatformFacts, Row } from '#domain/model.ts';
import { comparePlatforms, formatPlatform, formatPlatformShort } from '#domain/platform.ts';
import { findLineCycle, type RowLifecycle } from '#domain/row-lifecycle.ts';
import { isPrereleaseLine } from '#domain/row-order.ts';
import type { Translator } from '#messages/locales.ts';
import { type Download, toDownload } from './format.ts';
import type { Speech } from './formats.ts';
import {
  describeDifference,
  describePhase,
  describeSupport,
  type LifeBar,
  type SupportWords,
  toLifeBar,
} from './lifecycle.ts';
import { tellOtherNames } from './other-names.ts';
import { type FacetOption, rowFacets, toFacets } from './variant-facets.ts';

/** Aliases shown before "+5 more" opens the rest in place. */
const VISIBLE_ALIASES = 4;

export type PlatformCell = {
  /** Short name, also the value of the platform filter: `amd64`, `arm/v7`, `windows/amd64`. */
  readonly name: string;
  /** As the narrow column prints it: `windows`. */
  readonly label: string;
  readonly title: string;
  /** Fixed place in the column, from 1, so that it can be scanned from top to bottom. */
  readonly slot: number;
};

export type DockerfileCell = {
  readonly kind: DockerfileLink['kind'];
  /** `24/alpine3.24`; of a source its repository. */
  readonly label: string;
  /** The whole path, or the repository where no file is known. */
  readonly path: string;
  readonly commit: string;
  readonly shortCommit: string;
  readonly url?: string;
  /** Only the image itself says so. */
  readonly isStated: boolean;
};

export type RowView = {
  readonly row: Row;
  readonly aliases: readonly string[];
  readonly more: readonly string[];
  /** `''` for the default variant. */
  readonly variantLabel: string;
  readonly variantTint: string;
  readonly platforms: readonly PlatformCell[];
  readonly download?: Download;
  /** What the filters compare, with a space on both sides of each word. */
  readonly facets: string;
  readonly dockerfile?: DockerfileCell;
  /** Where its support differs from its line's. */
  readonly support?: SupportWords;
  readonly decision?: RowState;
};

export type RowState = {
  readonly state: State;
  /** The last day, where it is not that of the whole image or line. */
  readonly until?: string;
  /** Names of the row that are judged otherwise. */
  readonly others: readonly { readonly tag: string; readonly state: State }[];
  /** The same in words. */
  readonly names?: string;
  /** What to write. */
  readonly tag: string;
};

/** What the table needs to tell decisions; `decided` is by row, and empty where nothing is decided. */
export type TableDecisions = {
  readonly decided: ReadonlyMap<string, RowDecision>;
  /** Of the image. */
  readonly decision?: Decision | undefined;
  readonly t: Translator;
};

export type LineLife = {
  readonly words: SupportWords;
  readonly until?: string;
  readonly bar?: LifeBar;
};

/** What the table needs to tell support. */
export type TableLife = {
  readonly product?: Product;
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  readonly today: string;
  readonly speech: Speech;
};

export type LineView = {
  readonly name: string;
  /** Channel tags that point into this line: `latest`, `lts`. */
  readonly channels: readonly string[];
  readonly life?: LineLife;
  readonly rows: readonly RowView[];
  readonly tagCount: number;
  /** All its rows are: said of the line, once. */
  readonly isPrerelease: boolean;
  /** The last day of all its rows that may be used, where it is one. */
  readonly until?: string;
};

export type TagTableView = {
  readonly lines: readonly LineView[];
  readonly rowCount: number;
  readonly tagCount: number;
  readonly platforms: readonly Platform[];
  /** Variant keys with their number of rows, most frequent first; the default variant is `''`. */
  readonly variants: readonly { readonly key: string; readonly count: number }[];
  /** The same rows by their parts; empty where there are few variants, or nothing to choose from. */
  readonly systems: readonly FacetOption[];
  readonly flavours: readonly FacetOption[];
  readonly hasPrereleases: boolean;
  readonly hasSizes: boolean;
  readonly hasDates: boolean;
  /** Rows of which the snapshot has no digest. */
  readonly unknownCount: number;
  /** What was decided of its rows, each once; empty where nothing is. */
  readonly states: readonly { readonly state: State; readonly count: number }[];
};

export function toTagTable(lines: readonly Line[], life?: TableLife, decisions?: TableDecisions): TagTableView {
  const rows = lines.flatMap((line) => line.rows);
  const platforms = platformsOf(rows);
  const slots = new Map(platforms.map((platform, index) => [formatPlatformShort(platform), index + 1]));
  return {
    lines: lines.map((line) => toLineView(line, slots, life, decisions)),
    rowCount: rows.length,
    tagCount: new Set(rows.flatMap((row) => row.tags)).size,
    platforms,
    variants: variantsOf(rows),
    ...toFacets(rows),
    hasPrereleases: rows.some(({ prerelease }) => prerelease !== undefined),
    hasSizes: rows.some((row) => toDownload(row.platforms) !== undefined),
    hasDates: rows.some(({ pushedAt }) => pushedAt !== undefined),
    unknownCount: rows.filter((row) => !row.digest).length,
    states: statesOf(rows, decisions),
  };
}

function statesOf(rows: readonly Row[], decisions: TableDecisions | undefined): TagTableView['states'] {
  const counts = Map.groupBy(rows, ({ id }) => decisions?.decided.get(id)?.state);
  return STATES.flatMap((state) => {
    const count = counts.get(state)?.length;
    return count === undefined ? [] : [{ state, count }];
  });
}

/** Nothing where the rows differ, or end with the image. An exception is the row's own: the line is not allowed by it. */
function untilOfLine({ rows }: Line, { decided, decision }: TableDecisions): string | undefined {
  const usable = rows.flatMap(({ id }) => decided.get(id) ?? []).filter(isAllowed);
  const days = new Set(usable.map(({ verdict }) => verdict.until));
  const [until] = days;
  return days.size === 1 && until !== decision?.expires ? until : undefined;
}

function isAllowed({ state }: RowDecision): boolean {
  return mayBeUsed(state) && state !== 'exception';
}

function toRowState(
  row: Row,
  { decided, decision, t }: TableDecisions,
  ofLine: string | undefined,
): RowState | undefined {
  const found = decided.get(row.id);
  if (found === undefined) return undefined;
  const { until } = found.verdict;
  const names = tellOtherNames(row, found, t);
  return {
    state: found.state,
    ...(until !== undefined && until !== ofLine && until !== decision?.expires && { until }),
    others: [...found.others].map(([tag, state]) => ({ tag, state })),
    ...(names && { names }),
    tag: found.tag,
  };
}

/** The platforms of an image, each once, in the fixed order; Windows builds count as one. */
export function platformsOf(rows: readonly Row[]): readonly Platform[] {
  const known = new Map<string, Platform>();
  for (const row of rows) {
    for (const platform of row.platforms) known.set(formatPlatformShort(platform), platform);
  }
  return [...known.values()].sort(comparePlatforms);
}

function variantsOf(rows: readonly Row[]): TagTableView['variants'] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.variant.key, (counts.get(row.variant.key) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => Number(b.key === '') - Number(a.key === '') || b.count - a.count || (a.key < b.key ? -1 : 1));
}

function toLineView(
  line: Line,
  slots: ReadonlyMap<string, number>,
  life: TableLife | undefined,
  decisions: TableDecisions | undefined,
): LineView {
  const tags = line.rows.flatMap((row) => row.tags);
  const channels = line.rows
    .filter((row) => row.variant.key === '')
    .flatMap((row) => row.tags)
    .filter((tag) => /^[a-z]+$/.test(tag) && tag !== line.name && !line.rows.some((row) => row.words.includes(tag)));
  const head = life && toLineLife(line, life);
  const until = decisions && untilOfLine(line, decisions);
  return {
    name: line.name,
    channels: [...new Set(channels)],
    ...(head && { life: head.life }),
    rows: line.rows.map((row) => {
      const support = life && describeDifference(life.lives.get(row.id), head?.support, life.today, life.speech);
      const decision = decisions && toRowState(row, decisions, until);
      return { ...toRowView(row, slots), ...(support && { support }), ...(decision && { decision }) };
    }),
    tagCount: new Set(tags).size,
    isPrerelease: isPrereleaseLine(line),
    ...(until !== undefined && { until }),
  };
}

/** Nothing where no date is stated: most lines of images without dates would say the same. */
function toLineLife(
  line: Line,
  { product, today, speech }: TableLife,
): { readonly life: LineLife; readonly support: Support } | undefined {
  const cycle = product && findLineCycle(line, product);
  if (cycle === undefined) return undefined;
  const support = supportOn(cycle, today);
  const { tone, text } = describeSupport(support, today, speech);
  const bar = toLifeBar(cycle, today, speech);
  const words = { tone, text: [...describePhase(cycle, today, speech), text].join('\u00a0· ') };
  const until = support.state === 'ends-soon' ? support.until : support.state === 'ended' ? support.since : undefined;
  return { life: { words, ...(until && { until }), ...(bar && { bar }) }, support };
}

export function toRowView(row: Row, slots: ReadonlyMap<string, number> = new Map()): RowView {
  const aliases = row.tags.filter((tag) => tag !== row.canonicalTag);
  const dockerfile = toDockerfileCell(row);
  const download = toDownload(row.platforms);
  // One alias more needs no more room than the button that would hide it.
  const visible = aliases.length <= VISIBLE_ALIASES + 1 ? aliases.length : VISIBLE_ALIASES;
  return {
    row,
    aliases: aliases.slice(0, visible),
    more: aliases.slice(visible),
    variantLabel: row.variant.label || row.variant.key,
    variantTint: tintOf(row),
    platforms: toPlatformCells(row.platforms, slots),
    ...(download && { download }),
    facets: ` ${rowFacets(row).join(' ')} `,
    ...(dockerfile && { dockerfile }),
  };
}

function toPlatformCells(
  platforms: readonly PlatformFacts[],
  slots: ReadonlyMap<string, number>,
): readonly PlatformCell[] {
  const cells = new Map<string, PlatformCell>();
  for (const platform of platforms) {
    const name = formatPlatformShort(platform);
    const known = cells.get(name);
    const full = [formatPlatform(platform), platform.osVersion].filter(Boolean).join(' ');
    const title = known ? `${known.title}, ${full}` : full;
    cells.set(name, { name, label: name.replace(/\/amd64$/, ''), title, slot: slots.get(name) ?? 0 });
  }
  return [...cells.values()];
}

function tintOf(row: Row): string {
  const words = new Set(row.words);
  if (words.has('windowsservercore') || words.has('nanoserver')) return 'windows';
  if (words.has('alpine')) return 'alpine';
  if (words.has('slim') || words.has('minimal')) return 'slim';
  return 'full';
}

/** `24/alpine3.24`, as people name the place: the folder, and the file where it is not called Dockerfile. */
function toDockerfileCell({ dockerfile: link }: Row): DockerfileCell | undefined {
  if (!link) return undefined;
  const folder = link.directory === '.' ? '' : link.directory;
  const path = [folder, link.file].filter(Boolean).join('/');
  return {
    kind: link.kind,
    ...nameDockerfile(link, folder, path),
    commit: link.commit,
    shortCommit: link.commit.slice(0, 7),
    isStated: link.statedBy !== undefined,
    ...(link.url && { url: link.url }),
  };
}

function nameDockerfile(
  { kind, file, repository }: DockerfileLink,
  folder: string,
  path: string,
): Pick<DockerfileCell, 'label' | 'path'> {
  if (kind === 'source') {
    const name = repository.split('/').slice(-2).join('/');
    return { label: name, path: name };
  }
  if (kind === 'oci-layout') return { label: folder || 'index.json', path };
  return { label: file === 'Dockerfile' ? folder || 'Dockerfile' : path, path };
}
