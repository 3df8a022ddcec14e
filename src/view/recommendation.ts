/** Which row one should take for which need, and why. */
import { type RowDecision, usablePart } from '#domain/decision-state.ts';
import { floatingTag, recommendedTag } from '#domain/default-tag.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { Cycle } from '#domain/lifecycle.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { parseBase } from '#domain/operating-system.ts';
import { formatPlatform } from '#domain/platform.ts';
import type { RowLifecycle } from '#domain/row-lifecycle.ts';
import { findSmallest } from './smallest-row.ts';
import { type DatedSpeech, tellRowSupport } from './support-words.ts';

export type Recommendation = {
  readonly need: 'general' | 'smallest' | 'pinned';
  readonly row: Row;
  readonly tag: string;
  readonly command: string;
  /** The same from upstream, where the command names a mirror. */
  readonly upstream?: string;
  readonly why: string;
};

export type Recommended = {
  readonly name: ImageName;
  readonly rows: readonly Row[];
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  /** What was decided of each row; empty or absent where nothing is. */
  readonly decided?: ReadonlyMap<string, RowDecision>;
  /** What the image is called inside the company. */
  readonly mirror?: ImageName | undefined;
};

type Choice = {
  readonly row: Row;
  readonly tag: string;
  /** What speaks for it beside its tag: long-term support, or that `latest` is over. */
  readonly reason?: 'lts' | 'over';
};

/**
 * One row for each need that can be answered, general use first. Nothing for an image without rows, or without one that
 * may be used: what is approved comes before what has conditions.
 */
export function toRecommendations(all: Recommended, speech: DatedSpeech): readonly Recommendation[] {
  const image = { ...all, rows: usableRows(all) };
  const choice = chooseGeneral(image, speech.today);
  if (choice === undefined) return [];
  const { row, tag } = choice;
  const spell = (suffix: string): Pick<Recommendation, 'command' | 'upstream'> => spellPull(image, suffix);
  const pull = (wanted: string) => spell(wanted === 'latest' ? '' : `:${wanted}`);
  const smallest = toSmallest(image, choice, speech);
  return [
    { need: 'general', row, tag, ...pull(tag), why: tellGeneral(choice, image, speech) },
    ...(smallest ? [{ ...smallest, need: 'smallest', ...pull(smallest.tag) } as const] : []),
    ...(row.digest
      ? [{ need: 'pinned', row, tag, ...spell(`@${row.digest}`), why: tellPinned(row, speech) } as const]
      : []),
  ];
}

/** What `docker pull` takes by itself, unless it is over, or another line has the long-term support it lacks. */
function chooseGeneral({ rows, lives }: Recommended, today: string): Choice | undefined {
  const usual = recommendedTag(rows);
  if (usual === undefined) return undefined;
  const isOver = (row: Row): boolean => lives.get(row.id)?.support.state === 'ended';
  const isLts = (row: Row): boolean => hasLts(lives.get(row.id)?.image?.cycle, today);
  if (isLts(usual.row) && !isOver(usual.row)) return usual;
  const alike = rows.filter((row) => row.prerelease === undefined && !isOver(row) && isAlike(row, usual.row));
  const lts = alike.find(isLts);
  if (lts) return { row: lts, tag: floatingTag(lts), reason: 'lts' };
  const [supported] = alike;
  return isOver(usual.row) && supported ? { row: supported, tag: floatingTag(supported), reason: 'over' } : usual;
}

function hasLts(cycle: Cycle | undefined, today: string): boolean {
  return cycle !== undefined && (cycle.ltsFrom === undefined ? cycle.isLts === true : cycle.ltsFrom <= today);
}

/** Of the same variant, or of the same kind on another release of the same system. */
function isAlike(row: Row, usual: Row): boolean {
  if (row.kind !== usual.kind) return false;
  if (row.variant.key === usual.variant.key) return true;
  return row.base?.family === usual.base?.family && row.variant.words.every((word) => parseBase(word) !== undefined);
}

function tellGeneral({ row, tag, reason }: Choice, image: Recommended, speech: DatedSpeech): string {
  const { t } = speech;
  const { lives } = image;
  const support = tellRowSupport(lives.get(row.id), speech);
  const words = [support.text, support.cause].filter(Boolean).join(', ');
  return [
    ...tellCondition(row, image, speech),
    ...(reason === 'lts' ? [t('recommend.lts', { line: row.line })] : []),
    ...(reason === 'over' ? [t('recommend.over')] : []),
    tellTag(row, tag, speech),
    ...(support.tone === 'unknown' ? [] : [t('recommend.supported', { support: words })]),
  ].join(' ');
}

function tellTag(row: Row, tag: string, { t }: DatedSpeech): string {
  const what = tellWhat(row, t);
  if (tag === 'latest') return what ? t('recommend.latest.today', { what }) : t('recommend.latest');
  if (tag === row.canonicalTag) return what ? t('recommend.fixed', { what }) : t('recommend.named', { tag });
  return what ? t('recommend.moves.today', { tag, what }) : t('recommend.moves', { tag });
}

function tellWhat({ version, base }: Row, t: DatedSpeech['t']): string | undefined {
  if (version && base) return t('recommend.what.both', { version, base: base.label });
  if (version) return t('recommend.what.version', { version });
  return base && t('recommend.what.base', { base: base.label });
}

/** Among the supported rows of the recommended line, on one platform; nothing where sizes do not tell. */
function toSmallest(
  { rows, lives }: Recommended,
  general: Choice,
  { t, format }: DatedSpeech,
): Pick<Recommendation, 'row' | 'tag' | 'why'> | undefined {
  const own = rows.filter(
    (row) =>
      row.line === general.row.line && row.prerelease === undefined && lives.get(row.id)?.support.state !== 'ended',
  );
  const found = findSmallest(own, general.row);
  if (found === undefined) return undefined;
  const { row, sizeBytes, generalBytes, sizedCount } = found;
  const size = format.bytes(sizeBytes);
  const platform = formatPlatform(found.platform);
  const known = sizedCount < own.length ? ` ${t('recommend.smallest.known', { count: sizedCount })}` : '';
  if (row === general.row) {
    const line = row.line || t('recommend.smallest.line');
    return { row, tag: general.tag, why: t('recommend.smallest.same', { size, platform, line }) + known };
  }
  const base = row.base ? t('recommend.smallest.base', { base: row.base.label }) : '';
  const told = { size, platform, variant: row.variant.label || row.canonicalTag, base };
  const why =
    generalBytes === undefined
      ? t('recommend.smallest.alone', told)
      : t('recommend.smallest', { ...told, other: format.bytes(generalBytes) });
  return { row, tag: floatingTag(row), why: why + known };
}

function tellPinned(row: Row, { t }: DatedSpeech): string {
  return t('recommend.pinned', { tag: row.canonicalTag });
}

function spellPull({ name, mirror }: Recommended, suffix: string): Pick<Recommendation, 'command' | 'upstream'> {
  const spell = (image: ImageName): string => `docker pull ${formatFamiliarName(image)}${suffix}`;
  return mirror ? { command: spell(mirror), upstream: spell(name) } : { command: spell(name) };
}

/** Only the tags that may be used, and of these the approved ones where there are any. */
function usableRows({ rows, decided = new Map() }: Recommended): readonly Row[] {
  if (decided.size === 0) return rows;
  const judged = rows.map((row) => ({ row, decision: decided.get(row.id) }));
  const approved = judged.filter(({ decision }) => decision?.state === 'approved');
  return (approved.length > 0 ? approved : judged).flatMap(({ row, decision }) => usablePart(row, decision) ?? []);
}

function tellCondition(row: Row, { decided }: Recommended, { t, format }: DatedSpeech): readonly string[] {
  const found = decided?.get(row.id);
  if (found?.state === 'exception') {
    return [t('recommend.condition.exception', { date: format.date(found.verdict.until ?? '') })];
  }
  return found?.state === 'restricted' || found?.state === 'deprecated'
    ? [t(`recommend.condition.${found.state}`)]
    : [];
}
