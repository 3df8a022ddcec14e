/** Two rows side by side: what each says, what they share, and how far apart they are. Pure; drawn by a script. */
import type { Support } from '#domain/lifecycle.ts';
import type { Translator } from '#messages/locales.ts';
import type { ApiRow } from './api.ts';
import { compareInside } from './compare-inside.ts';
import { compareLayers, tellShared } from './compare-layers.ts';
import { compareDownloads, tellSmaller } from './compare-sizes.ts';
import {
  type Cell,
  type ComparedGroup,
  type CompareSpeech,
  type Comparison,
  type Side,
  text,
  toRow,
} from './compared.ts';
import { tellSupport } from './support-words.ts';

const TAGS = 8;

export function compareRows(a: Side, b: Side, speech: CompareSpeech): Comparison {
  const { t } = speech;
  const isSame = a.row.digest !== null && a.row.digest === b.row.digest;
  const was = [tellWas(a, b, speech), tellWas(b, a, speech)].filter((text) => text !== undefined);
  const facts = isSame
    ? [t('compare.same.image')]
    : [...tellSmaller(a, b, speech), ...tellShared(a, b, speech), ...was];
  const groups = [
    glance(a, b, speech),
    compareDownloads(a, b, speech),
    compareLayers(a, b, speech),
    ...compareInside(a, b, speech),
    moved(a, b, speech),
  ];
  return { facts, groups: groups.filter((group) => group !== undefined).filter(({ rows }) => rows.length > 0) };
}

function glance(a: Side, b: Side, { t, format, today }: CompareSpeech): ComparedGroup {
  const of = (side: Side): Readonly<Record<string, Cell | undefined>> => {
    const { row } = side;
    const { lifecycle } = row;
    const label = lifecycle[lifecycle.cause]?.label;
    const told = tellSupport(toSupport(lifecycle), { t, format, today });
    return {
      decision: side.decision,
      support: {
        lines: [told.text, ...(label && told.tone !== 'unknown' ? [label] : [])],
        tone: told.tone,
      },
      version: text(row.version),
      variant: text(row.variant ?? t('compare.default')),
      base: text(row.base?.label),
      pushed: text(row.pushedAt && format.date(row.pushedAt)),
      digest: text(row.digest?.slice(0, 19), true),
      tags: { lines: row.tags, isCode: true, fold: foldTags(row.tags, t) },
    };
  };
  const [left, right] = [of(a), of(b)];
  const keys = ['decision', 'support', 'version', 'variant', 'base', 'pushed', 'tags', 'digest'] as const;
  const rows = keys
    .filter((key) => left[key] ?? right[key])
    .map((key) => toRow(t(`compare.label.${key}`), left[key], right[key], t));
  return { title: t('compare.group.glance'), rows };
}

function foldTags({ length }: readonly string[], t: Translator): Cell['fold'] {
  const left = length - TAGS;
  return left > 1 ? { from: TAGS, label: t('compare.tags.more', { count: left }) } : undefined;
}

function toSupport({ state, until, since }: ApiRow['lifecycle']): Support {
  if (state === 'unknown') return { state };
  if (state === 'ended') return { state, ...(since && { since }) };
  if (state === 'ends-soon' && until) return { state, until };
  return { state: 'supported', ...(until && { until }) };
}

function moved(a: Side, b: Side, { t, format }: CompareSpeech): ComparedGroup | undefined {
  const [left, right] = [a.row.earlierDigests, b.row.earlierDigests];
  if (left.length + right.length === 0) return undefined;
  const count = (earlier: ApiRow['earlierDigests']): Cell => ({
    lines: [t('compare.moved', { count: new Set(earlier.map(({ until }) => until)).size })],
  });
  const last = (earlier: ApiRow['earlierDigests']): Cell =>
    text(earlier[0] && format.date(earlier[0].until)) ?? { lines: [t('compare.none')], isAbsent: true };
  return {
    title: t('compare.group.moved'),
    rows: [
      toRow(t('compare.label.moved'), count(left), count(right), t),
      toRow(t('compare.label.last'), last(left), last(right), t),
    ],
  };
}

/** Whether one is what the other's tags pointed at before. */
function tellWas(a: Side, b: Side, { t, format }: CompareSpeech): string | undefined {
  const earlier = a.row.earlierDigests.find(({ digest }) => digest === b.row.digest);
  return earlier && t('compare.was', { a: a.name, b: b.name, date: format.date(earlier.until) });
}
