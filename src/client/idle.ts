/** Work that can wait until the browser has nothing better to do. */
export type Job = () => void;

const PATIENCE = { timeout: 500 };
/** Done in one go where the browser never came to rest. */
const PORTION = 16;

/** Does the jobs one after the other in idle time; the answer ends it early. */
export function whenIdle(jobs: readonly Job[]): () => void {
  if (jobs.length === 0) return () => undefined;
  let next = 0;
  const work = (deadline?: IdleDeadline): void => {
    const isLate = deadline === undefined || deadline.didTimeout;
    const most = isLate ? Math.min(jobs.length, next + PORTION) : jobs.length;
    while (next < most && (isLate || deadline.timeRemaining() > 2)) {
      jobs[next]?.();
      next += 1;
    }
    if (next < jobs.length) cancel = schedule(work);
  };
  let cancel = schedule(work);
  return () => cancel();
}

/** Safari knows no idle time. */
function schedule(work: (deadline?: IdleDeadline) => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work, 30);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, PATIENCE);
  return () => cancelIdleCallback(handle);
}

/** The same once nothing has ended it for a while: a person who types has more to come. */
export function whenAtRest(jobs: readonly Job[], restMs: number): () => void {
  if (jobs.length === 0) return () => undefined;
  let cancel = (): void => clearTimeout(timer);
  const timer = setTimeout(() => {
    cancel = whenIdle(jobs);
  }, restMs);
  return () => cancel();
}
