/** Reads `content/history/`. A catalogue without memory has no such folder, and no events. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type HistoryEvent, settleEvents } from '#domain/history.ts';
import { HistoryLine } from './history-schema.ts';
import { SnapshotError } from './snapshot-error.ts';

const RE_MONTH_FILE = /^(\d{4}-(?:0[1-9]|1[0-2]))\.jsonl$/;
const RE_SHARE_FILE = /^(\d{4}-(?:0[1-9]|1[0-2]))\.(\d+-of-\d+)\.jsonl$/;
const REMEDY = 'take the line out, or restore the file from git';

export function historyFolder(root: string): string {
  return join(root, 'history');
}

/** `share` (`2-of-8`): what one share of a sync saw, until `assembleHistory` puts the shares together. */
export function historyPath(root: string, month: string, share?: string): string {
  return join(historyFolder(root), `${month}${share ? `.${share}` : ''}.jsonl`);
}

/** Every event once, oldest first. */
export async function readHistory(root: string): Promise<readonly HistoryEvent[]> {
  const months = await listMonths(root);
  const events = await Promise.all(months.map((month) => readMonth(root, month)));
  return settleEvents(events.flat());
}

/** `2026-08`, oldest first. */
export async function listMonths(root: string): Promise<readonly string[]> {
  const names = await readdir(historyFolder(root)).catch(absentAs([]));
  return names
    .map((name) => RE_MONTH_FILE.exec(name)?.[1])
    .filter((month) => month !== undefined)
    .sort();
}

/** Months and shares that are not put together yet. */
export async function listShares(root: string): Promise<readonly { month: string; share: string }[]> {
  const names = await readdir(historyFolder(root)).catch(absentAs([]));
  return names.sort().flatMap((name) => {
    const [, month, share] = RE_SHARE_FILE.exec(name) ?? [];
    return month && share ? [{ month, share }] : [];
  });
}

/** As they stand in the file. A last line without its end was cut off by an interruption: it is as if never written. */
export async function readMonth(root: string, month: string, share?: string): Promise<readonly HistoryEvent[]> {
  const path = historyPath(root, month, share);
  const text = await readFile(path, 'utf8').catch(absentAs(''));
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line, index) => (line === '' ? [] : [parseLine(line, path, index + 1)]));
}

function parseLine(line: string, path: string, number: number): HistoryEvent {
  const fail = (problem: string, cause: unknown): never => {
    throw new SnapshotError(`${path}:${number}`, problem, { cause, remedy: REMEDY });
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const isConflict = /^(?:<{7}|={7}|>{7})/.test(line);
    return fail(isConflict ? 'is a merge conflict; keep the lines of both sides' : 'is not JSON', cause);
  }
  const result = HistoryLine.safeParse(value);
  return result.success ? result.data : fail(`is not as expected:\n${z.prettifyError(result.error)}\n`, result.error);
}

function absentAs<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
