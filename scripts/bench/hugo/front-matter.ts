/** The facts of an image and its rows as Hugo's templates print them: nothing is left to compute. */
import type { ImageData } from '#data/image-data.ts';
import { formatCanonicalName, formatFamiliarName, isOfficialImage } from '#domain/image-reference.ts';
import type { Row } from '#domain/model.ts';
import { formatPlatform, formatPlatformShort } from '#domain/platform.ts';
import { toDownload } from '#view/format.ts';
import { createFormats } from '#view/formats.ts';
import { packPlatforms } from '#view/packed-platforms.ts';
import { canonicalPath, imagePath } from '#view/urls.ts';
import { rowFacets } from '#view/variant-facets.ts';
import { formatBytes } from '../../figures.ts';
import type { FinishedParts } from './finished-parts.ts';

/** Our text about each word of a tag. */
export type Words = ReadonlyMap<string, { readonly id: string; readonly title: string; readonly summary: string }>;

const VISIBLE_ALIASES = 4;

export function toHomeImage(data: ImageData): object {
  return {
    ...describe(data),
    lines: data.lines
      .slice(0, 4)
      .map(({ name }) => name)
      .join(' · '),
    url: addressOf(data),
  };
}

export function toImageMatter(data: ImageData, parts: FinishedParts): object {
  const lines = data.lines.map(({ name, rows }) => ({ name, rows: rows.map((row) => toTableRow(data, row)) }));
  const { description } = describe(data);
  return {
    title: nameOf(data),
    description,
    type: 'bench',
    layout: 'image',
    url: addressOf(data),
    image: { ...describe(data), lines },
    parts,
  };
}

export function toRowMatter(data: ImageData, row: Row, words: Words, parts: FinishedParts): object {
  const title = `${nameOf(data)}:${row.canonicalTag}`;
  const found = row.words.flatMap((word) => words.get(word) ?? []);
  return {
    title,
    description: `${title}: ${row.tags.length} tags, ${row.platforms.length} platforms, on ${row.base?.label ?? 'a base not stated'}.`,
    type: 'bench',
    layout: 'row',
    url: `${addressOf(data)}tags/${row.id}/`,
    row: { ...toTableRow(data, row), version: row.version, all: row.tags, words: found },
    parts,
  };
}

function toTableRow(data: ImageData, row: Row): object {
  const aliases = row.tags.slice(1);
  const platforms = row.platforms.map((platform, index) => ({
    slot: index + 1,
    name: formatPlatform(platform),
    short: formatPlatformShort(platform),
    digest: platform.digest,
    size: platform.sizeBytes === undefined ? 'not known' : formatBytes(platform.sizeBytes),
  }));
  const { dockerfile } = row;
  const end = data.lives.get(row.id)?.image?.cycle.endsOn;
  return {
    id: row.id,
    kind: row.kind,
    url: `${addressOf(data)}tags/${row.id}/`,
    tag: row.canonicalTag,
    reference: `${nameOf(data)}:${row.canonicalTag}`,
    aliases: aliases.slice(0, VISIBLE_ALIASES),
    more: aliases.slice(VISIBLE_ALIASES),
    variant: row.variant.label || 'default',
    variantKey: row.variant.key,
    base: row.base?.label ?? 'base not stated',
    support: end && `supported until ${end}`,
    platforms,
    packed: packPlatforms(row.platforms),
    size: platforms[0]?.size ?? 'not known',
    sizes: toSizes(row),
    facets: ` ${rowFacets(row).join(' ')} `,
    card: row.words.filter((word) => word !== '').join('+'),
    digest: row.digest,
    pushed: row.pushedAt,
    source: dockerfile?.url && { ...dockerfile, label: `${dockerfile.directory}/${dockerfile.file}` },
  };
}

/** `39.8–58.7 MB`, as the narrow line below a size says it. */
function toSizes({ platforms }: Row): string | undefined {
  const download = toDownload(platforms);
  return download && createFormats('en').byteRange(download);
}

function describe({ entry, file, rows }: ImageData) {
  return {
    title: formatFamiliarName(entry.name),
    name: formatFamiliarName(entry.name),
    description: entry.description ?? file?.description,
    official: isOfficialImage(entry.name),
    reference: formatCanonicalName(entry.name),
    categories: (file?.categories ?? []).map(({ slug }) => slug).join(' '),
    logo: file?.logo && `logos/${canonicalPath(entry.name)}.webp`,
    updated: file?.lastUpdated,
    rows: rows.length,
    tags: new Set(rows.flatMap(({ tags }) => tags)).size,
  };
}

function nameOf({ entry }: ImageData): string {
  return formatFamiliarName(entry.name);
}

/** Of the image's page. */
export function addressOf({ entry }: ImageData): string {
  return `/images/${imagePath(entry.name)}/`;
}
