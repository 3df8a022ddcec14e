/** Renders and writes the pages of images, in this thread or in a worker: all that is told back is small. */
import { closeSync, fstatSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isPublished } from '#catalogue/read.ts';
import { buildState, type Fact, TIME_MARK } from '#data/build-state.ts';
import type { CardMaker } from '#view/card-words.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import { createCardMaker } from '../embed/card-maker.ts';
import { listCards, type TakenTags } from '../embed/image-cards.ts';
import type { ProsePart } from '../prose/index-prose.ts';
import type { AboutMany, Page, PageRenderer } from './page-renderer.ts';
import { type FileState, makeFolder, type WrittenFile } from './written-file.ts';

/** The pages of one image, or those about many. */
export type Unit = {
  /** Canonical name; empty for the pages about many. */
  readonly image: string;
  /** All that its pages have asked for. */
  readonly reads: readonly Fact[];
  readonly files: readonly WrittenFile[];
  /** To put into frames; no pages of the site itself. */
  readonly cards: readonly WrittenFile[];
  readonly index?: ImageIndex;
  /** Of its pages' texts, once they have been indexed. */
  readonly prose?: ProsePart;
};

export type Target = {
  /** Absolute. */
  readonly out: string;
  /** Of the snapshot, if it has one. */
  readonly time: string | undefined;
  /** Tags whose cards another image's lie in place of. */
  readonly taken: TakenTags;
};

/** The units of the share, each rendered whole before the next. */
export async function renderShare(
  renderer: PageRenderer,
  share: readonly string[],
  target: Target,
): Promise<readonly Unit[]> {
  const pages = Map.groupBy(await renderer.list(share), ({ image }) => image ?? '');
  const units: Unit[] = [];
  const { catalogue } = buildState();
  if (catalogue === undefined) throw new Error('the build has not told its pages the catalogue');
  const maker = isPublished(catalogue.site, 'embeds') ? createCardMaker(catalogue) : undefined;
  for (const [image, own] of pages) units.push(await renderUnit(renderer, image, own, { ...target, maker }));
  return units;
}

export async function renderAbout(renderer: PageRenderer, kind: AboutMany, target: Target): Promise<Unit> {
  return renderUnit(renderer, '', await renderer.list(kind), target);
}

/** `image` is empty for pages about many, which have no cards. */
async function renderUnit(
  renderer: PageRenderer,
  image: string,
  pages: readonly Page[],
  target: Target & { readonly maker?: CardMaker | undefined },
): Promise<Unit> {
  const reads = new Set<Fact>();
  const files: WrittenFile[] = [];
  for (const page of pages) {
    const rendered = await renderer.render(page);
    for (const fact of rendered.reads) reads.add(fact);
    files.push(writeOutput(page.file, rendered.body, target));
  }
  const index = image === '' ? undefined : await buildState().indexOf?.(image);
  const { maker } = target;
  const cards = index && maker ? writeCards(index, image, { ...target, maker }) : [];
  return { image, reads: [...reads].sort(), files, cards, ...(index && { index }) };
}

/** With the image's pages, so that all threads write them and what has not changed is taken over. */
function writeCards(
  index: ImageIndex,
  image: string,
  { out, taken, maker }: Target & { readonly maker: CardMaker },
): readonly WrittenFile[] {
  return listCards(index, taken.get(image) ?? [], maker).map(({ file, text }) => ({
    file,
    ...writeNew(path.join(out, file), text),
  }));
}

/** Throws where the file is there already: two pages would share one address. */
export function writeOutput(file: string, body: Buffer | string, { out, time }: Target): WrittenFile {
  const filled = body.includes(TIME_MARK) ? fillTime(body.toString(), time ?? '') : { body };
  const stat = writeNew(path.join(out, file), filled.body);
  return { file, ...stat, ...('times' in filled && { times: filled.times }) };
}

function fillTime(body: string, time: string): { readonly body: string; readonly times: readonly number[] } {
  const parts = body.split(TIME_MARK);
  const times: number[] = [];
  let position = 0;
  for (const part of parts.slice(0, -1)) {
    position += part.length;
    times.push(position);
    position += time.length;
  }
  return { body: parts.join(time), times };
}

/** Each call of the system counts: a site has tens of thousands of files. */
function writeNew(absolute: string, body: Buffer | string): FileState {
  makeFolder(path.dirname(absolute));
  try {
    const file = openSync(absolute, 'wx');
    try {
      writeFileSync(file, body);
      const { size, mtimeMs, ino } = fstatSync(file);
      return { size, mtimeMs, ino };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new Error(`two pages have the address of ${absolute}`, { cause: error });
    throw error;
  }
}
