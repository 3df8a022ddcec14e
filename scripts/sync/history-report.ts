/** What changed, as lines for a terminal and as Markdown for a merge request. */
import { writeFile } from 'node:fs/promises';
import { type HistoryEvent, isDecisionKind } from '#domain/history.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { createTranslator } from '#messages/locales.ts';
import { describeChange, summariseEvents, toShownName } from '#view/changes.ts';
import { formatShortDigest } from '#view/format.ts';
import { createFormats } from '#view/formats.ts';
import { formatPlural } from '../figures.ts';
import type { Outcome } from './report.ts';

/** What operators read on terminals and in merge requests is English. */
const t = createTranslator('en');
const speech = { t, format: createFormats('en') };
/** Reviewers see the keys of owners in the diff. */
const BY_KEY = new Map();
const MANY_IMAGES = 20;
const MANY_TAGS = 12;
/** Merge requests are refused beyond some 65,000 characters. */
const MANY_EVENTS = 400;

/** The images with the most changes first. */
export function formatHistory(events: readonly HistoryEvent[]): string[] {
  if (events.length === 0) return ['changes  none'];
  const images = groupByImage(events);
  const shown = images.slice(0, MANY_IMAGES);
  const width = Math.max(...shown.map(([name]) => name.length));
  const more = images.length - shown.length;
  return [
    `changes  ${summariseEvents(events, t)} in ${formatPlural(images.length, 'image')}`,
    ...shown.map(([name, own]) => `  ${name.padEnd(width)}  ${summariseEvents(own, t)}`),
    ...(more > 0 ? [`  and ${formatPlural(more, 'more image')}`] : []),
  ];
}

export function formatReport(events: readonly HistoryEvent[], { stale }: Pick<Outcome, 'stale'>): string {
  const images = groupByImage(events).sort(([a], [b]) => (a < b ? -1 : 1));
  let left = MANY_EVENTS;
  const parts = images.map(([name, own]) => {
    const shown = own.slice(0, Math.max(0, left));
    left -= shown.length;
    const more = own.length - shown.length;
    const rest = more > 0 ? [`- and ${formatPlural(more, 'more change')}`] : [];
    return [`### ${name}`, '', `${summariseEvents(own, t)}.`, '', ...shown.map(formatEvent), ...rest].join('\n');
  });
  const head =
    events.length === 0
      ? 'Nothing changed.'
      : `${summariseEvents(events, t)} in ${formatPlural(images.length, 'image')}.`;
  return `${['## What changed', head, ...parts, ...formatStale(stale)].join('\n\n')}\n`;
}

export async function writeHistoryReport(
  path: string,
  events: readonly HistoryEvent[],
  outcome: Pick<Outcome, 'stale'>,
): Promise<void> {
  await writeFile(path, formatReport(events, outcome));
}

function groupByImage(events: readonly HistoryEvent[]): [string, HistoryEvent[]][] {
  const groups = Map.groupBy(events, ({ image }) => formatFamiliarName(toShownName(image)));
  return [...groups].sort(([, a], [, b]) => countTags(b) - countTags(a));
}

function countTags(events: readonly HistoryEvent[]): number {
  return events.reduce((sum, { tags }) => sum + tags.length, 0);
}

function formatEvent(event: HistoryEvent): string {
  const { kind, tags, from, to, reason } = event;
  if (isDecisionKind(kind)) return formatDecision(event);
  const names = formatTags(tags);
  const before = from ? ` (was \`${formatShortDigest(from)}\`)` : '';
  if (kind === 'tag-added') return `- added ${names}${to ? ` at \`${formatShortDigest(to)}\`` : ''}`;
  if (kind === 'tag-moved') return `- moved ${names}: \`${short(from)}\` → \`${short(to)}\``;
  if (kind === 'tag-dropped') {
    return `- dropped ${names}${before}, ${reason === 'not-built' ? 'no longer built' : 'no longer on the registry'}`;
  }
  return `- ${summariseEvents([{ kind, tags, ...(reason && { reason }) }], t)}`;
}

/** Reasons and names are people's words of a reviewed file, but Markdown is not what they mean. */
function formatDecision(event: HistoryEvent): string {
  const { verb, note } = describeChange(event, speech, BY_KEY);
  const scope = event.scope ? ` of ${formatTags(event.scope)}` : '';
  return `- ${verb.toLowerCase()}${scope}: ${oneLine(note)}`;
}

function short(digest: string | undefined): string {
  return digest === undefined ? 'not known' : formatShortDigest(digest);
}

function formatTags(tags: readonly string[]): string {
  const shown = tags.slice(0, MANY_TAGS).map((tag) => `\`${tag}\``);
  const more = tags.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function formatStale(stale: Outcome['stale']): string[] {
  if (stale.length === 0) return [];
  const lines = stale.slice(0, 50).map(({ reference, part, reason }) => `- ${reference} (${part}): ${oneLine(reason)}`);
  const more = stale.length - lines.length;
  return ['## What could not be refreshed', [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[<`|]/g, '');
}
