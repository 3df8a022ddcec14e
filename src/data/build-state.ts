/**
 * What the build tells the pages and the pages tell the build. Pages are bundled and the build is not, so the one object
 * both mean hangs on the global; without a build (`npm run dev`) it says nothing, and every image is built from its files.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Catalogue } from '#catalogue/read.ts';
import type { RenderedReadme } from '#markdown/readme.ts';
import type { ImageIndex } from '../collections/image-index.ts';
import type { ImageData } from './image-data.ts';
import type { ShownReadme } from './readme.ts';
import type { TextStore } from './text-store.ts';

/**
 * Something of the content that a page may show. `day` is the snapshot's, `manifest` its whole manifest; what all pages
 * show alike (the day of the build, the settings, support dates) needs no name.
 */
export type Fact = 'images' | 'history' | 'manifest' | 'day' | 'stale' | `image:${string}` | `history:${string}`;

type BuildState = {
  readonly reads: AsyncLocalStorage<Set<Fact>>;
  /** Read once for all threads: thousands of entries take seconds to parse. */
  catalogue?: Catalogue;
  /** What a thread has made before there were pages to show it, by canonical name; each is taken once. */
  prepared?: {
    readonly images: Map<string, ImageData>;
    readonly readmes: Map<string, ShownReadme | undefined>;
  };
  /** See `kept-readmes.ts`; what is rendered before they are known waits in `newReadmes`, where there are to be any. */
  keptReadmes?: TextStore;
  newReadmes?: Map<string, RenderedReadme>;
  /** Canonical names of the images whose own pages are built now. */
  share?: readonly string[];
  /** What lists need of images, as far as it is known without reading their files. */
  indexes?: ReadonlyMap<string, ImageIndex>;
  /** Set by the pages, for the build to gather {@link indexes} with. */
  indexOf?: (reference: string) => Promise<ImageIndex>;
};

const KEY = Symbol.for('portolan.build-state');
const holder = globalThis as { [KEY]?: BuildState };

export function buildState(): BuildState {
  holder[KEY] ??= { reads: new AsyncLocalStorage() };
  return holder[KEY];
}

/**
 * Whether pages are made to be published, else `npm run dev` shows them. What Astro knows of it is not asked: it follows
 * a variable named `DEV` of whoever runs it.
 */
export function isBuild(): boolean {
  return buildState().share !== undefined;
}

/** To be called by whatever gives a page something of the content. */
export function noteRead(fact: Fact): void {
  buildState().reads.getStore()?.add(fact);
}

/** Stands for the time of the snapshot where only that time differs; the build puts it in its place. */
export const TIME_MARK = 'portolan:time-of-the-snapshot';
