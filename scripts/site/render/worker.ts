/** A thread of the build: renders the images it is sent and tells what it wrote. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Catalogue } from '#catalogue/read.ts';
import { buildState } from '../../../src/build-state.ts';
import { renderShare, type Target, type Unit } from './image-pages.ts';
import { openPageRenderer } from './page-renderer.ts';

export type WorkerOptions = { readonly renderer: string; readonly target: Target; readonly catalogue: Catalogue };
export type Answer =
  | { readonly kind: 'done'; readonly units: readonly Unit[] }
  | { readonly kind: 'failed'; readonly error: unknown };

const { renderer: folder, target, catalogue } = workerData as WorkerOptions;
buildState().catalogue = catalogue;
const opening = openPageRenderer(folder);

parentPort?.on('message', (share: readonly string[]) => {
  render(share).then(
    (units) => answer({ kind: 'done', units }),
    (error: unknown) => answer({ kind: 'failed', error }),
  );
});

async function render(share: readonly string[]): Promise<readonly Unit[]> {
  return renderShare(await opening, share, target);
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}
