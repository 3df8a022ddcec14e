/** The images of the catalogue as the snapshot knows them; each is read when it is first asked for. */
import { type CatalogueEntry, imageDecision, readCatalogueSource, resolveImages } from '#catalogue/read.ts';
import { type ImageData, type ImageSources, loadImage } from '#data/image-data.ts';
import { findProduct } from '#domain/find-product.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { KnownImage } from '#domain/known-image.ts';
import type { Digest, ImageName, Row } from '#domain/model.ts';
import { toOlderRows } from '#domain/older-rows.ts';
import { toRowLifecycle } from '#domain/row-lifecycle.ts';
import { readHistory } from '#snapshot/history-read.ts';
import { listImages, readLifecycle } from '#snapshot/read.ts';

export type Judged = KnownImage & { readonly entry: CatalogueEntry; readonly data: ImageData };
export type Catalogued = Awaited<ReturnType<typeof openCatalogue>>;

/** `today` is the day that is judged on. */
export async function openCatalogue(content: string, today: string) {
  const { catalogue, file, source } = await readCatalogueSource(content);
  const known = await listImages(content);
  const knownNames = new Set(known.map(formatCanonicalName));
  const entries = new Map(resolveImages(catalogue, known).map((entry) => [formatCanonicalName(entry.name), entry]));
  const products = (await readLifecycle(content))?.products ?? [];
  const events = Map.groupBy(await readHistory(content), ({ image }) => image);
  const read = new Map<string, Promise<Judged>>();
  const load = async (entry: CatalogueEntry): Promise<Judged> => {
    const name = formatCanonicalName(entry.name);
    const sources = { content, products, today };
    const data = await loadImage(sources, entry, knownNames.has(name));
    return toJudged(data, sources, imageDecision(catalogue, entry), events.get(name) ?? []);
  };
  const lookUp = async (name: ImageName): Promise<Judged | undefined> => {
    const key = formatCanonicalName(name);
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    const found = read.get(key) ?? load(entry);
    read.set(key, found);
    return found;
  };
  /** Whether the catalogue has an image, by any of its spellings. */
  const has = (written: string): boolean => {
    const parsed = parseImageReference(written);
    return parsed.kind === 'ok' && entries.has(formatCanonicalName(parsed.reference));
  };
  return { has, catalogue, file, source, entries: [...entries.values()], lookUp, today, content };
}

function toJudged(
  data: ImageData,
  { products, today }: ImageSources,
  decision: KnownImage['decision'],
  events: readonly HistoryEvent[],
): Judged {
  const { entry, file, rows, lives, older } = data;
  const product = findProduct(entry.name, entry.lifecycle?.product, products);
  return {
    entry,
    data,
    decision,
    isSynced: file !== undefined,
    selection: entry.tags ?? {},
    rows,
    findOlder: (asked) => toOlderRows(entry.name, older, asked, rows),
    supportOf: (row: Row) => (lives.get(row.id) ?? toRowLifecycle(row, product, products, today)).support,
    movedOn: (tag: string, digest: Digest) =>
      events.findLast(({ tags, from }) => from === digest && tags.includes(tag))?.time.slice(0, 10),
  };
}
