/** One process at a time: a file that names the process which is at work. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';

const Holder = z.object({ pid: z.int().positive(), host: z.string(), since: z.iso.datetime() });
export type LockHolder = z.infer<typeof Holder>;

export type LockOptions = {
  readonly now: Date;
  /** A process on another machine cannot be looked at: it is taken for dead after this. */
  readonly maxAgeMs: number;
};

export type LockAnswer =
  | { readonly kind: 'taken'; readonly release: () => Promise<void> }
  | { readonly kind: 'held'; readonly holder: LockHolder | undefined };

const AGAIN_MS = 50;
const WRITTEN_WITHIN_MS = 2000;

export async function tryLock(file: string, options: LockOptions): Promise<LockAnswer> {
  const own: LockHolder = { pid: process.pid, host: hostname(), since: options.now.toISOString() };
  await mkdir(path.dirname(file), { recursive: true });
  const release = (): Promise<void> => rm(file, { force: true });
  if (await create(file, own)) return { kind: 'taken', release };
  const holder = await readHolder(file);
  // What was given back meanwhile is nobody's to remove: the next may have it already.
  if (holder !== 'gone') {
    const isHeld = holder === undefined ? await isBeingWritten(file) : isAtWork(holder, options);
    if (isHeld) return { kind: 'held', holder };
    await release();
  }
  return (await create(file, own)) ? { kind: 'taken', release } : { kind: 'held', holder: undefined };
}

/** Resolves with how to give the lock back, once nobody else has it. */
export async function waitForLock(file: string, maxAgeMs: number, signal: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    const answer = await tryLock(file, { now: new Date(), maxAgeMs });
    if (answer.kind === 'taken') return answer.release;
    await setTimeout(AGAIN_MS, undefined, { signal });
  }
}

async function create(file: string, holder: LockHolder): Promise<boolean> {
  try {
    await writeFile(file, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Nothing where the file says nothing of use. */
async function readHolder(file: string): Promise<LockHolder | undefined | 'gone'> {
  try {
    return Holder.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'gone' : undefined;
  }
}

/** Its writer makes it first and then fills it. */
async function isBeingWritten(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) < WRITTEN_WITHIN_MS;
}

function isAtWork({ pid, host, since }: LockHolder, { now, maxAgeMs }: LockOptions): boolean {
  if (host !== hostname()) return now.getTime() - Date.parse(since) < maxAgeMs;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
