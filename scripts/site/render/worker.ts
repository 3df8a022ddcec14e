/** A thread of the build: prepares and renders the images it is sent, or the files about many, and tells what it wrote. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Catalogue } from '#catalogue/read.ts';
import { buildState } from '#data/build-state.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import { renderAbout, renderShare, type Target, type Unit } from './image-pages.ts';
import { openPageRenderer, type PageRenderer } from './page-renderer.ts';
import type { Preparer } from './prepare.ts';
import { replaceResponses } from './unsent-response.ts';

export type WorkerOptions = { readonly content: string; readonly target: Target; readonly catalogue: Catalogue };
/** `renderer` is the folder of the compiled pages; without one they are not there yet. */
export type Question =
  | { readonly share: readonly string[]; readonly renderer?: string }
  | { readonly indexes: ReadonlyMap<string, ImageIndex>; readonly renderer: string };
export type Answer =
  | { readonly kind: 'done'; readonly units: readonly Unit[] }
  | { readonly kind: 'failed'; readonly error: unknown };

replaceResponses();
const { content, target, catalogue } = workerData as WorkerOptions;
buildState().catalogue = catalogue;
let preparer: Promise<Preparer> | undefined;
let pages: Promise<PageRenderer> | undefined;

parentPort?.on('message', (question: Question) => {
  work(question).then(
    (units) => answer({ kind: 'done', units }),
    (error: unknown) => answer({ kind: 'failed', error }),
  );
});

async function work(question: Question): Promise<readonly Unit[]> {
  const { renderer } = question;
  if (renderer !== undefined) pages ??= openPageRenderer(renderer);
  if ('indexes' in question) {
    buildState().indexes = question.indexes;
    return pages ? [await renderAbout(await pages, 'files', target)] : [];
  }
  const { share } = question;
  if (pages) return renderShare(await pages, share, target);
  preparer ??= import('./prepare.ts').then(({ openPreparer }) => openPreparer(content, catalogue));
  await (await preparer)(share);
  return [];
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}
