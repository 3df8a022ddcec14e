/** One sync at a time for a content folder. */
import path from 'node:path';
import { type LockHolder, tryLock } from '../lock-file.ts';
import { cachePath } from './cache-folder.ts';

export class LockError extends Error {
  override readonly name = 'LockError';
}

const MAX_AGE_MS = 6 * 60 * 60_000;

/** Answers how to give it back; throws a LockError while another sync holds it. */
export async function takeLock(content: string, now: Date): Promise<() => Promise<void>> {
  const file = path.join(cachePath(content), 'sync.lock');
  const answer = await tryLock(file, { now, maxAgeMs: MAX_AGE_MS });
  if (answer.kind === 'held') throw describe(answer.holder, file);
  return answer.release;
}

function describe(holder: LockHolder | undefined, file: string): LockError {
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
  return new LockError(`another sync is at work here (${who}); wait for it, or delete ${file} if there is none`);
}
