/** All pages of a site: those of images where something changed, the rest as they were, and the pages about many. */
import { cpSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Catalogue } from '#catalogue/read.ts';
import { buildState } from '../../../src/build-state.ts';
import type { Facts } from './facts.ts';
import { renderShare, type Target, type Unit } from './image-pages.ts';
import { type KeptSite, takeUnit } from './kept-site.ts';
import { openPageRenderer } from './page-renderer.ts';
import { renderInThreads, toShares } from './pool.ts';

/** Below this much of snapshot to read, a thread costs more than it gives. */
const FEW_BYTES = 1_000_000;

export type RenderOptions = {
  readonly catalogue: Catalogue;
  readonly renderer: string;
  readonly facts: Facts;
  readonly kept: KeptSite;
  /** The site that the kept one lies in. */
  readonly from: string;
  readonly target: Target;
};

export type RenderedSite = {
  readonly units: readonly Unit[] /** Images whose pages were rendered. */;
  readonly anew: number;
};

export async function renderSite({
  catalogue,
  renderer,
  facts,
  kept,
  from,
  target,
}: RenderOptions): Promise<RenderedSite> {
  cpSync(path.join(renderer, 'client'), target.out, { recursive: true });
  const taken = facts.images.map(({ name }) => takeUnit(kept, name, facts, from, target));
  const left = facts.images.filter((_, index) => taken[index] === undefined);
  const bytes = left.reduce((sum, image) => sum + image.bytes, 0);
  const threads = bytes < FEW_BYTES ? 0 : availableParallelism();
  const fresh =
    threads === 0
      ? []
      : await renderInThreads(threads, toShares(left, bytes / threads / 8), { renderer, target, catalogue });
  buildState().catalogue = catalogue;
  const pages = await openPageRenderer(renderer);
  if (threads === 0 && left.length > 0) {
    for (const share of toShares(left, FEW_BYTES)) fresh.push(...(await renderShare(pages, share, target)));
  }
  const units = [...taken.filter((unit) => unit !== undefined), ...fresh];
  buildState().indexes = new Map(units.flatMap(({ image, index }) => (index ? [[image, index] as const] : [])));
  const about = await renderShare(pages, [], target);
  return { units: [...units, ...about], anew: left.length };
}
