/** All pages of a site: those of images where something changed, the rest as they were, and the pages about many. */
import { cpSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Catalogue } from '#catalogue/read.ts';
import { buildState } from '#data/build-state.ts';
import type { ProseIndex, ProseIndexer } from '../prose/index-prose.ts';
import type { Facts } from './facts.ts';
import { renderAbout, renderShare, type Target, type Unit } from './image-pages.ts';
import { type KeptSite, takeUnit } from './kept-site.ts';
import { openPageRenderer } from './page-renderer.ts';
import { openPool, toShares } from './pool.ts';
import type { Renderer } from './renderer.ts';

/** Below this much of snapshot to read, a thread costs more than it gives. */
const FEW_BYTES = 1_000_000;
/** From so many images on, the files about all of them are worth a thread of their own. */
const MANY_IMAGES = 1000;

export type RenderOptions = {
  /** Absolute. */
  readonly content: string;
  readonly catalogue: Catalogue;
  readonly renderer: Renderer;
  readonly facts: Facts;
  readonly kept: KeptSite;
  /** The site that the kept one lies in. */
  readonly from: string;
  readonly target: Target;
  /** Its index is made while the pages about many are rendered. */
  readonly prose: ProseIndexer;
  /** Done in this thread while others compile or render; where it fails, nothing is built. */
  readonly meanwhile: () => Promise<void>;
};

export type RenderedSite = {
  readonly units: readonly Unit[];
  /** Images whose pages were rendered. */
  readonly anew: number;
  readonly prose: Promise<ProseIndex>;
};

export async function renderSite(options: RenderOptions): Promise<RenderedSite> {
  const { content, catalogue, renderer, facts, kept, from, target, prose, meanwhile } = options;
  // In an order that is the same in each build, whichever thread is faster: the prose is indexed in it.
  const all = [...facts.images].sort((a, b) => (a.name < b.name ? -1 : 1));
  const units = orderedUnits(all, prose);
  const taken = all.map(({ name }) => takeUnit(kept, name, facts, from, target));
  units.add(taken.filter((unit) => unit !== undefined));
  const left = all.filter((_, index) => taken[index] === undefined);
  const bytes = left.reduce((sum, image) => sum + image.bytes, 0);
  const least = all.length < MANY_IMAGES ? 0 : 1;
  const threads = bytes < FEW_BYTES ? least : availableParallelism();
  const shares = toShares(left, threads === 0 ? FEW_BYTES : bytes / threads / 8);
  const pool = threads === 0 ? undefined : openPool(threads, shares, { content, target, catalogue });
  try {
    if (!renderer.isKept) pool?.prepare(renderer.folder);
    buildState().catalogue = catalogue;
    const begin = async (): Promise<void> => {
      const folder = await renderer.folder;
      cpSync(path.join(folder, 'client'), target.out, { recursive: true });
      await pool?.render(folder, units.add);
    };
    const [pages] = await Promise.all([renderer.folder.then(openPageRenderer), begin(), meanwhile()]);
    if (!pool) for (const share of shares) units.add(await renderShare(pages, share.images, target));
    const images = units.all();
    const indexes = new Map(images.flatMap(({ image, index }) => (index ? [[image, index] as const] : [])));
    buildState().indexes = indexes;
    const files = pool?.renderFiles(await renderer.folder, indexes);
    // It is awaited later.
    files?.catch(() => {});
    const first = await renderAbout(pages, 'pages', target);
    const indexed = prose.finish(pagesOf([first]));
    // So is this.
    indexed.catch(() => {});
    const last = await (files ?? renderAbout(pages, 'files', target));
    return { units: [...images, first, last], anew: left.length, prose: indexed };
  } finally {
    await pool?.close();
  }
}

/** Gathers the units of images; the prose of each is indexed as soon as that of all before it is. */
function orderedUnits(images: readonly { readonly name: string }[], prose: ProseIndexer) {
  const known = new Map<string, Unit>();
  const done: Unit[] = [];
  const nextName = (): string => images[done.length]?.name ?? '';
  return {
    add(units: readonly Unit[]): void {
      for (const unit of units) known.set(unit.image, unit);
      for (let unit = known.get(nextName()); unit; unit = known.get(nextName())) {
        known.delete(unit.image);
        done.push({ ...unit, prose: prose.begin(pagesOf([unit]), unit.prose) });
      }
    },
    /** Whole once all have been added. */
    all: (): readonly Unit[] => done,
  };
}

/** HTML pages, sorted. */
export function pagesOf(units: readonly Unit[]): readonly string[] {
  return units
    .flatMap(({ files }) => files.map(({ file }) => file))
    .filter(isPage)
    .sort();
}

function isPage(file: string): boolean {
  return file.endsWith('.html');
}
