/** Renders many images at once, in as many threads as there are cores. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Unit } from './image-pages.ts';
import type { Answer, WorkerOptions } from './worker.ts';

/** `shares` are taken in order by whichever thread is free. */
export async function renderInThreads(
  threads: number,
  shares: readonly (readonly string[])[],
  options: WorkerOptions,
): Promise<Unit[]> {
  const queue = shares.values();
  const units: Unit[] = [];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options,
      // Most of what a page needs is garbage at its end; room for it saves a tenth of the time.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    try {
      for (const share of queue) units.push(...(await ask(worker, share)));
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, shares.length) }, work));
  return units;
}

async function ask(worker: Worker, share: readonly string[]): Promise<readonly Unit[]> {
  worker.postMessage(share);
  const [answer] = (await once(worker, 'message')) as [Answer];
  if (answer.kind === 'failed') throw answer.error;
  return answer.units;
}

/** Largest first, so that no thread ends with a large one alone; small ones together, to be listed at once. */
export function toShares(
  images: readonly { readonly name: string; readonly bytes: number }[],
  bytes: number,
): string[][] {
  const shares: string[][] = [];
  let open: string[] = [];
  let left = bytes;
  for (const image of [...images].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))) {
    open.push(image.name);
    left -= image.bytes;
    if (left <= 0 || open.length >= 64) {
      shares.push(open);
      open = [];
      left = bytes;
    }
  }
  if (open.length > 0) shares.push(open);
  return shares;
}
