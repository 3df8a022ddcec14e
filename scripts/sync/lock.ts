/** One sync at a time for a content folder: a file that names the process which is at work. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { cachePath } from './cache-folder.ts';

export class LockError extends Error {
  override readonly name = 'LockError';
}

const Holder = z.object({ pid: z.int().positive(), host: z.string(), since: z.iso.datetime() });
type Holder = z.infer<typeof Holder>;

/** A sync on another machine cannot be looked at: it is taken for dead after this. */
const MAX_AGE_MS = 6 * 60 * 60_000;

/** Answers how to give it back; throws a LockError while another sync holds it. */
export async function takeLock(content: string, now: Date): Promise<() => Promise<void>> {
  const folder = cachePath(content);
  const path = join(folder, 'sync.lock');
  await mkdir(folder, { recursive: true });
  const own: Holder = { pid: process.pid, host: hostname(), since: now.toISOString() };
  if (!(await create(path, own))) {
    const holder = await readHolder(path);
    if (holder !== undefined && isAtWork(holder, now)) throw describe(holder, path);
    await rm(path, { force: true });
    if (!(await create(path, own))) throw describe(await readHolder(path), path);
  }
  return () => rm(path, { force: true });
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(path, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Nothing where the file says nothing of use: its writer was ended while it wrote. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAtWork({ pid, host, since }: Holder, now: Date): boolean {
  if (host !== hostname()) return now.getTime() - Date.parse(since) < MAX_AGE_MS;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function describe(holder: Holder | undefined, path: string): LockError {
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
  return new LockError(`another sync is at work here (${who}); wait for it, or delete ${path} if there is none`);
}
