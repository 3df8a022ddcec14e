/** Which data a reference asks for, and which row of it. */
import { formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageReference } from '#domain/model.ts';
import type { ApiRow } from './api.ts';
import { canonicalPath } from './urls.ts';

export type Asked = {
  /** As people write it: `node`. */
  readonly image: string;
  /** Path of its data below the root of the site. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
};

export type FoundRow = {
  readonly row: ApiRow;
  /** The tag that was asked for, else the canonical one. */
  readonly tag: string;
  /** The digest asked for is one that a tag had before. */
  readonly earlier?: { readonly digest: string; readonly until: string; readonly tag: string };
};

/** `undefined` where it is no name of an image. Commands are read too: `docker pull node:24`. */
export function readAsked(typed: string): Asked | undefined {
  const text = typed
    .trim()
    .replace(/^(?:docker|podman)\s+(?:image\s+)?pull\s+/, '')
    .replace(/^FROM\s+/i, '');
  const parsed = parseImageReference(text);
  return parsed.kind === 'ok' ? toAsked(parsed.reference) : undefined;
}

function toAsked(reference: ImageReference): Asked {
  const { tag, digest } = reference;
  return {
    image: formatFamiliarName(reference),
    path: `api/v1/images/${canonicalPath(reference)}.json`,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** By digest of the row or of one of its platforms, by tag, else the row that `docker pull` takes without a tag. */
export function findRow(rows: readonly ApiRow[], { tag, digest }: Asked): FoundRow | undefined {
  if (digest !== undefined) return findDigest(rows, digest);
  const row =
    tag === undefined
      ? (rows.find(({ tags }) => tags.includes('latest')) ?? rows[0])
      : rows.find(({ tags }) => tags.includes(tag));
  return row && { row, tag: tag ?? (row.tags.includes('latest') ? 'latest' : row.canonicalTag) };
}

function findDigest(rows: readonly ApiRow[], digest: string): FoundRow | undefined {
  const row = rows.find((own) => own.digest === digest || own.platforms.some((platform) => platform.digest === digest));
  if (row) return { row, tag: row.canonicalTag };
  for (const own of rows) {
    const earlier = own.earlierDigests.find((candidate) => candidate.digest === digest);
    const [tag = own.canonicalTag] = earlier?.tags ?? [];
    if (earlier) return { row: own, tag, earlier: { digest, until: earlier.until, tag } };
  }
  return undefined;
}
