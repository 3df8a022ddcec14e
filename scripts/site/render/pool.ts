/** Renders many images at once, in as many threads as there are cores. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pLimit, { type LimitFunction } from 'p-limit';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import type { Unit } from './image-pages.ts';
import type { Answer, Question, WorkerOptions } from './worker.ts';

/** Canonical names of images, and how much of the snapshot is theirs. */
export type Share = { readonly images: readonly string[]; readonly bytes: number };
type Thread = { readonly worker: Worker; readonly prepared: Share[]; preparing: Promise<void> };

/** Of the snapshot, in each thread: what was prepared is memory until its pages are rendered. */
const PREPARED_BYTES = 20_000_000;

export type Pool = {
  /** Begins with what needs no compiled pages, until there are some. */
  prepare(until: Promise<unknown>): void;
  /** `renderer` is the folder of the compiled pages; `tell` gets each share's as soon as they are written. */
  render(renderer: string, tell: (units: readonly Unit[]) => void): Promise<void>;
  /** The files about many, in one of the threads, once all images are rendered. */
  renderFiles(renderer: string, indexes: ReadonlyMap<string, ImageIndex>): Promise<Unit>;
  close(): Promise<void>;
};

/** `shares` are taken in order by whichever thread is free. */
export function openPool(count: number, shares: readonly Share[], options: WorkerOptions): Pool {
  const queue = [...shares];
  const threads = Array.from({ length: Math.max(1, Math.min(count, shares.length)) }, () => startThread(options));
  const close = async (): Promise<void> => {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  };
  return {
    prepare(until) {
      const limit = pLimit(Math.max(1, threads.length - 1));
      for (const thread of threads) thread.preparing = prepareIn(thread, queue, { until, limit });
    },
    async render(renderer, tell) {
      const work = async (thread: Thread): Promise<void> => {
        await thread.preparing;
        for (let share = next(thread); share; share = next(thread))
          tell(await ask(thread.worker, { share: share.images, renderer }));
      };
      const next = ({ prepared }: Thread): Share | undefined =>
        prepared.shift() ?? queue.shift() ?? threads.find((other) => other.prepared.length > 1)?.prepared.pop();
      await Promise.all(threads.map(work));
      // Their memory is another's now.
      await Promise.all(threads.slice(1).map(({ worker }) => worker.terminate()));
    },
    async renderFiles(renderer, indexes) {
      const [thread] = threads;
      const [unit] = thread ? await ask(thread.worker, { indexes, renderer }) : [];
      if (!unit) throw new Error('no thread has rendered the files about many');
      return unit;
    },
    close,
  };
}

function startThread(options: WorkerOptions): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: options,
    // Most of what a page needs is garbage at its end; room for it saves a tenth of the time.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  return { worker, prepared: [], preparing: Promise.resolve() };
}

type Preparing = {
  readonly until: Promise<unknown>;
  /** All wait for the compiler, so one core is left to it. */
  readonly limit: LimitFunction;
};

/** Its pages are rendered in the same thread: what was prepared stays in its memory. */
async function prepareIn({ worker, prepared }: Thread, queue: Share[], { until, limit }: Preparing): Promise<void> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  until.then(end, end);
  for (let left = PREPARED_BYTES; !isOver && left > 0; ) {
    const share = queue.shift();
    if (!share) return;
    prepared.push(share);
    left -= share.bytes;
    await limit(() => ask(worker, { share: share.images }));
  }
}

async function ask(worker: Worker, question: Question): Promise<readonly Unit[]> {
  worker.postMessage(question);
  const [answer] = (await once(worker, 'message')) as [Answer];
  if (answer.kind === 'failed') throw answer.error;
  return answer.units;
}

/** The largest first, so that no thread ends with one alone; the others in their order, small ones together. */
export function toShares(
  images: readonly { readonly name: string; readonly bytes: number }[],
  bytes: number,
): readonly Share[] {
  const large = images.filter((image) => image.bytes >= bytes).sort((a, b) => b.bytes - a.bytes);
  const shares: Share[] = large.map((image) => ({ images: [image.name], bytes: image.bytes }));
  let open: string[] = [];
  let held = 0;
  for (const image of images.filter((image) => image.bytes < bytes)) {
    open.push(image.name);
    held += image.bytes;
    if (held >= bytes || open.length >= 64) {
      shares.push({ images: open, bytes: held });
      open = [];
      held = 0;
    }
  }
  if (open.length > 0) shares.push({ images: open, bytes: held });
  return shares;
}
