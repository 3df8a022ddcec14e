/** The small summary of an image that lists and cards show. */
import { chooseText, toDescriptions } from '#catalogue/local-text.ts';
import type { CatalogueEntry } from '#catalogue/read.ts';
import { channelWords } from '#domain/channels.ts';
import type { ImageDecision } from '#domain/decision.ts';
import { type RowDecision, usablePart } from '#domain/decision-state.ts';
import { formatCanonicalName, formatFamiliarName, isOfficialImage } from '#domain/image-reference.ts';
import type { Product } from '#domain/lifecycle.ts';
import type { ImageName, Line, Row } from '#domain/model.ts';
import { toLineEnds } from '#domain/row-lifecycle.ts';
import { toLines } from '#domain/rows.ts';
import type { Locale } from '#messages/locales.ts';
import type { Counters, ImageFile } from '#snapshot/schema.ts';
import { canonicalPath, logoExtension } from '#view/urls.ts';
import type { ImageSummary } from './image-summary.ts';

export type SummarySources = {
  readonly entry: CatalogueEntry;
  /** Absent when no sync has brought it yet. */
  readonly file?: ImageFile;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
  readonly product?: Product;
  readonly decision?: ImageDecision;
  readonly decided: ReadonlyMap<string, RowDecision>;
};

export function summariseImage(
  { entry, file, rows, lines, product, decision, decided }: SummarySources,
  counters: Counters,
  own: Locale,
): ImageSummary {
  const reference = formatCanonicalName(entry.name);
  const descriptions = toDescriptions(entry.description, file?.description, own);
  const description = chooseText(descriptions, own, own)?.text;
  const logo = logoOf(entry, file);
  const { pulls, stars } = counters[reference] ?? {};
  return {
    registry: entry.name.registry,
    repository: entry.name.repository,
    reference,
    title: entry.title ?? formatFamiliarName(entry.name),
    official: isOfficialImage(entry.name),
    ...(description && { description }),
    descriptions,
    categories: categoriesOf(entry, file),
    ...(logo && { logo }),
    ...summariseRows(entry.name, rows),
    ends: [...toLineEnds(lines, product)],
    ...(decision && { decision: decision.decision, usableLines: usableLines(lines, decided) }),
    ...(file?.lastUpdated && { lastUpdated: file.lastUpdated }),
    ...(pulls !== undefined && { pulls }),
    ...(stars !== undefined && { stars }),
    synced: file !== undefined,
  };
}

function usableLines(lines: readonly Line[], decided: SummarySources['decided']): string[] {
  const isUsable = (row: Row): boolean => usablePart(row, decided.get(row.id)) !== undefined;
  return lines.filter(({ rows }) => rows.some(isUsable)).map(({ name }) => name || 'other');
}

function logoOf(entry: CatalogueEntry, file: ImageFile | undefined): string | undefined {
  if (entry.logo) return `logos/${canonicalPath(entry.name)}${logoExtension(entry.logo)}`;
  return file?.logo && `logos/${canonicalPath(entry.name)}.webp`;
}

function categoriesOf(entry: CatalogueEntry, file: ImageFile | undefined): ImageSummary['categories'] {
  if (!entry.categories) return file?.categories ?? [];
  return entry.categories.map((slug) => ({ slug, name: nameOfCategory(slug) }));
}

function nameOfCategory(slug: string): string {
  const words = slug.replaceAll('-', ' ').replaceAll(' and ', ' & ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function summariseRows(
  name: ImageName,
  rows: readonly Row[],
): Pick<ImageSummary, 'lines' | 'rowCount' | 'tagCount' | 'bases' | 'words'> {
  // A word may be `constructor`: what every plain object has is no count.
  const words = new Map<string, number>();
  const image = name.repository.split('/').at(-1) ?? '';
  for (const row of rows) {
    for (const word of new Set([...row.words, ...channelWords(row, image)]))
      words.set(word, (words.get(word) ?? 0) + 1);
  }
  return {
    lines: toLines(rows).map((line) => line.name || 'other'),
    rowCount: rows.length,
    tagCount: new Set(rows.flatMap((row) => row.tags)).size,
    bases: [...new Set(rows.flatMap((row) => (row.base ? [row.base.family] : [])))].sort(),
    words: Object.fromEntries(words),
  };
}
