/** What the pages of images need that takes no page: made while the pages are compiled, so that no core waits for it. */
import { type Catalogue, type CatalogueEntry, resolveImages } from '#catalogue/read.ts';
import { buildState } from '#data/build-state.ts';
import { type ImageSources, loadImage, toImageSources } from '#data/image-data.ts';
import { loadReadme } from '#data/readme.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { listImages, readLifecycle } from '#snapshot/read.ts';

export type Preparer = (share: readonly string[]) => Promise<void>;

export async function openPreparer(content: string, catalogue: Catalogue): Promise<Preparer> {
  const known = await listImages(content);
  const names = new Set(known.map(formatCanonicalName));
  const entries = new Map(resolveImages(catalogue, known).map((entry) => [formatCanonicalName(entry.name), entry]));
  const sources = toImageSources(content, catalogue, (await readLifecycle(content))?.products ?? []);
  buildState().newReadmes ??= new Map();
  return async (share) => {
    for (const reference of share) {
      const entry = entries.get(reference);
      // What is wrong with it is told when its pages are rendered.
      if (entry) await prepare(sources, catalogue, entry, names.has(reference)).catch(() => undefined);
    }
  };
}

async function prepare(
  sources: ImageSources,
  { site }: Catalogue,
  entry: CatalogueEntry,
  isKnown: boolean,
): Promise<void> {
  const reference = formatCanonicalName(entry.name);
  const data = await loadImage(sources, entry, isKnown);
  const readme = await loadReadme({ content: sources.content, own: site.locale }, entry, data.file);
  const state = buildState();
  state.prepared ??= { images: new Map(), readmes: new Map() };
  state.prepared.images.set(reference, data);
  state.prepared.readmes.set(reference, readme);
}
