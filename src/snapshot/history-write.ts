/**
 * Writes `content/history/`. Events are appended before the files they tell of are written, so that an interrupted sync
 * forgets nothing; the last sync's events that a manifest does not yet cover are not told again by the next one.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import {
  type Change,
  formatPlace,
  formatWay,
  type HistoryEvent,
  isDecisionKind,
  isSameChange,
  settleEvents,
} from '#domain/history.ts';
import { historyFolder, historyPath, listMonths, listShares, readMonth } from './history-read.ts';
import { serialiseEvent } from './history-schema.ts';

export type HistoryWriter = {
  /** Answers once the events are on disk. */
  append(image: string, changes: readonly Change[]): Promise<void>;
  /** Puts the month in order. */
  finish(): Promise<void>;
  /** What this sync saw, in the order of the files. */
  events(): readonly HistoryEvent[];
};

export type HistoryOptions = {
  /** The time of all events of this sync. */
  readonly time: Date;
  /** End of the last sync that came to its end; events after it were left by one that did not. */
  readonly since?: string | undefined;
  readonly isDryRun?: boolean;
  /** `2-of-8` where this is one share of a sync: its events go into a file of their own. */
  readonly share?: string | undefined;
};

export async function openHistory(
  root: string,
  { time, since, isDryRun = false, share }: HistoryOptions,
): Promise<HistoryWriter> {
  const instant = time.toISOString();
  const path = historyPath(root, instant.slice(0, 7), share);
  const unfinished = await readUnfinished(root, since, instant);
  const written: HistoryEvent[] = [];
  let line: Promise<void> = Promise.resolve();
  const write = async (events: readonly HistoryEvent[]): Promise<void> => {
    if (written.length === 0) await prepare(root, path);
    await appendWhole(path, serialiseEvents(events));
    written.push(...events);
  };
  return {
    async append(image, changes) {
      const isKnown = (change: Change): boolean =>
        unfinished.some((event) => event.image === image && isSameChange(event, change));
      const events = changes.filter((change) => !isKnown(change)).map((change) => toEvent(image, change, instant));
      if (events.length === 0) return;
      if (isDryRun) {
        written.push(...events);
        return;
      }
      // What one image could not write is its own failure: the next may.
      line = line.catch(() => undefined).then(() => write(events));
      await line;
    },
    async finish() {
      await line.catch(() => undefined);
      if (isDryRun || written.length === 0) return;
      await replace(path, serialiseEvents(settleEvents(await readMonth(root, instant.slice(0, 7), share))));
    },
    events: () => settleEvents([...unfinished, ...written]),
  };
}

/** Puts what the shares of a sync saw into the months, and takes their files away. Answers their events. */
export async function assembleHistory(root: string): Promise<readonly HistoryEvent[]> {
  const found: HistoryEvent[] = [];
  for (const { month, share } of await listShares(root)) {
    const events = await readMonth(root, month, share);
    found.push(...events);
    await replace(
      historyPath(root, month),
      serialiseEvents(settleEvents([...(await readMonth(root, month)), ...events])),
    );
    await rm(historyPath(root, month, share));
  }
  return settleEvents(found);
}

function serialiseEvents(events: readonly HistoryEvent[]): string {
  return events.map((event) => `${serialiseEvent(event)}\n`).join('');
}

export function toEvent(image: string, change: Change, time: string): HistoryEvent {
  const { kind, tags, from, to } = change;
  const decided = isDecisionKind(kind) ? [formatPlace(change), formatWay(change)] : [];
  const parts = [image, kind, [...tags].sort().join(' '), from ?? '', to ?? '', time, ...decided];
  const id = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  return { ...change, id, time, image };
}

async function readUnfinished(
  root: string,
  since: string | undefined,
  until: string,
): Promise<readonly HistoryEvent[]> {
  if (since === undefined) return [];
  const months = (await listMonths(root)).filter((month) => month >= since.slice(0, 7));
  const events = await Promise.all(months.map((month) => readMonth(root, month)));
  const [from, to] = [Date.parse(since), Date.parse(until)];
  return events.flat().filter(({ time }) => Date.parse(time) > from && Date.parse(time) <= to);
}

/** A line without end would swallow the first new one. */
async function prepare(root: string, path: string): Promise<void> {
  await mkdir(historyFolder(root), { recursive: true });
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text !== '' && !text.endsWith('\n')) await replace(path, text.slice(0, text.lastIndexOf('\n') + 1));
}

/** Half a line would spoil the one behind it: where not all could be written, nothing was. */
async function appendWhole(path: string, text: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  try {
    await appendFile(path, text);
  } catch (error) {
    await truncate(path, size).catch(() => undefined);
    throw error;
  }
}

async function replace(path: string, text: string): Promise<void> {
  try {
    await writeFile(`${path}.tmp`, text);
    await rename(`${path}.tmp`, path);
  } catch (error) {
    await rm(`${path}.tmp`, { force: true });
    throw error;
  }
}
