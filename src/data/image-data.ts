/** One image of the catalogue with all that its own pages show: what the snapshot holds of it, and what that means today. */
import { access } from 'node:fs/promises';
import { type Catalogue, type CatalogueEntry, decidesAnything, imageDecision } from '#catalogue/read.ts';
import type { ImageDecision, Verdict } from '#domain/decision.ts';
import { decideRow, type RowDecision } from '#domain/decision-state.ts';
import { findProduct } from '#domain/find-product.ts';
import { addStatedFacts, type ImageDetails } from '#domain/image-details.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { Product } from '#domain/lifecycle.ts';
import type { Line, Row, TagFacts } from '#domain/model.ts';
import { type RowLifecycle, toRowLifecycle } from '#domain/row-lifecycle.ts';
import { olderTags, toLines } from '#domain/rows.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { imagePath, logoPath } from '#snapshot/paths.ts';
import { readDetailsFile, readImageFile, readTagFile, toTagFacts } from '#snapshot/read.ts';
import type { ImageFile } from '#snapshot/schema.ts';
import { SnapshotError } from '#snapshot/snapshot-error.ts';

export type ImageData = {
  readonly entry: CatalogueEntry;
  /** Absent when no sync has brought it yet. */
  readonly file?: ImageFile;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
  /** What states the image's support dates. */
  readonly product?: Product;
  /** Support of each row, by its id. */
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  /** What was decided of it; absent where the catalogue decides nothing of any image. */
  readonly decision?: ImageDecision;
  /** May each row be used, by its id; empty where nothing is decided. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** The same in one word, also of tags that are judged otherwise than their row. */
  readonly decided: ReadonlyMap<string, RowDecision>;
  /** Tags that exist upstream but that the image's maintainers no longer build. */
  readonly older: readonly TagFacts[];
  /** What is inside, by digest, as far as it was looked into. */
  readonly details: ReadonlyMap<string, ImageDetails>;
};

export type ImageSources = {
  readonly content: string;
  readonly products: readonly Product[];
  readonly today: string;
  /** Absent where the catalogue decides nothing. */
  readonly decisionOf?: ((entry: CatalogueEntry) => ImageDecision) | undefined;
};

/** What loading needs besides the image's own files. */
export function toImageSources(content: string, catalogue: Catalogue, products: readonly Product[]): ImageSources {
  const decisionOf = decidesAnything(catalogue)
    ? (entry: CatalogueEntry): ImageDecision => imageDecision(catalogue, entry)
    : undefined;
  return { content, products, today: dayOfBuild(), decisionOf };
}

/** States of support are told for it. */
export function dayOfBuild(): string {
  return new Date(process.env.PORTOLAN_NOW ?? Date.now()).toISOString().slice(0, 10);
}

/** `isKnown`: whether a sync has brought it. */
export async function loadImage(
  { content, products, today, decisionOf }: ImageSources,
  entry: CatalogueEntry,
  isKnown: boolean,
): Promise<ImageData> {
  const decision = decisionOf?.(entry);
  const decided = decision && { decision };
  if (!isKnown) return { entry, ...NOTHING, ...decided };
  const file = await readImageFile(content, entry.name);
  await checkFile(content, entry, file);
  const tagFile = await readTagFile(content, entry.name);
  const facts = tagFile ? toTagFacts(tagFile) : { tags: [] };
  const stated = await readDetailsFile(content, entry.name);
  const details = new Map(Object.entries(stated?.details ?? {}));
  const chosen = selectRows(entry.name, facts, entry.tags);
  const rows = facts.builds ? chosen : chosen.map((row) => addStatedFacts(row, details.get(row.digest ?? '')));
  const product = findProduct(entry.name, entry.lifecycle?.product, products);
  const lives = new Map(rows.map((row) => [row.id, toRowLifecycle(row, product, products, today)]));
  const lines = toLines(rows);
  const judged = decideRows(rows, lives, decision, today);
  const verdicts = new Map([...judged].map(([id, { verdict }]) => [id, verdict]));
  const older = olderTags(facts);
  const known = { entry, file, rows, lines, ...(product && { product }), lives };
  return { ...known, ...decided, verdicts, decided: judged, older, details };
}

const NOTHING = {
  verdicts: new Map(),
  decided: new Map(),
  rows: [],
  lines: [],
  lives: new Map(),
  older: [],
  details: new Map(),
} as const;

function decideRows(
  rows: readonly Row[],
  lives: ImageData['lives'],
  decision: ImageDecision | undefined,
  today: string,
): ImageData['decided'] {
  if (decision === undefined) return new Map();
  return new Map(
    rows.map((row) => [row.id, decideRow(decision, row, lives.get(row.id)?.support ?? { state: 'unknown' }, today)]),
  );
}

async function checkFile(content: string, { name, logo }: CatalogueEntry, file: ImageFile): Promise<void> {
  if (file.reference !== formatCanonicalName(name)) {
    throw new SnapshotError(imagePath(content, name), `says it is of ${file.reference}`);
  }
  if (!file.logo || logo) return;
  const path = logoPath(content, name);
  await access(path).catch((cause: unknown) => {
    throw new SnapshotError(path, 'is missing, the image names it', { cause });
  });
}
