/**
 * What exports are made of: each image with its rows and tags, and what was decided of each for the day of the build.
 * A tag counts by its own verdict, a digest by that of its row, as everywhere.
 */
import { type Decision, type Exception, FORBIDDING, type Status, type Verdict } from '#domain/decision.ts';
import { type Mirror, toMirrored } from '#domain/mirror.ts';
import type { Digest, ImageName } from '#domain/model.ts';

export type ExportVerdict = {
  readonly answer: Verdict['answer'];
  readonly status?: Status | undefined;
  /** The last day of the answer. */
  readonly until?: string | undefined;
  /** Why it may be used all the same. */
  readonly exception?: Exception | undefined;
};

export type ExportTag = { readonly name: string; readonly verdict: ExportVerdict };

export type ExportRow = {
  /** The canonical tag. */
  readonly id: string;
  readonly tags: readonly ExportTag[];
  /** Absent where it is not known. */
  readonly digest?: Digest | undefined;
  readonly platformDigests: readonly Digest[];
  readonly verdict: ExportVerdict;
};

export type ExportImage = {
  readonly name: ImageName;
  readonly title: string;
  /** Of the image as a whole; rules for tags are in the verdicts. */
  readonly decision: Decision;
  readonly rows: readonly ExportRow[];
};

export type ExportOwner = {
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
  readonly backstage?: string | undefined;
};

export type ExportFacts = {
  readonly images: readonly ExportImage[];
  readonly mirrors: readonly Mirror[];
  readonly owners: ReadonlyMap<string, ExportOwner>;
  /** Address of the site with its base, a slash at the end. */
  readonly url: string;
  readonly title: string;
  /** The day for which the exports hold. */
  readonly today: string;
  /** Address of an image's page, absolute. */
  readonly pageOf: (name: ImageName) => string;
};

/** Whether files name tags, which move, or digests, which do not. */
export const PINS = ['tags', 'digests'] as const;
export type Pin = (typeof PINS)[number];

export type ApprovedTag = ExportTag & { readonly row: ExportRow };

export function isAllowed({ answer }: ExportVerdict): boolean {
  return answer !== 'no';
}

/** The tags that may be used, in the order of the rows. */
export function approvedTags({ rows }: ExportImage): readonly ApprovedTag[] {
  return rows.flatMap((row) => row.tags.filter(({ verdict }) => isAllowed(verdict)).map((tag) => ({ ...tag, row })));
}

/** The rows whose digest may be used. */
export function approvedRows({ rows }: ExportImage): readonly ExportRow[] {
  return rows.filter(({ verdict }) => isAllowed(verdict));
}

/** Digests that may be used, each once: of rows, and of their platforms, for those who pin one. */
export function approvedDigests(image: ExportImage, withPlatforms = true): readonly Digest[] {
  const digests = approvedRows(image).flatMap(({ digest, platformDigests }) => [
    ...(digest === undefined ? [] : [digest]),
    ...(withPlatforms ? platformDigests : []),
  ]);
  return [...new Set(digests)];
}

/** The images of which anything may be used. */
export function approvedImages({ images }: ExportFacts): readonly ExportImage[] {
  return images.filter(({ rows }) => rows.some(hasAnything));
}

function hasAnything({ verdict, tags }: ExportRow): boolean {
  return isAllowed(verdict) || tags.some((tag) => isAllowed(tag.verdict));
}

/** The images of which nothing may be used, as far as that is known. */
export function refusedImages({ images }: ExportFacts): readonly ExportImage[] {
  return images.filter(({ rows, decision: { status } }) =>
    rows.length > 0 ? !rows.some(hasAnything) : status === undefined || FORBIDDING.has(status),
  );
}

const pulled = new WeakMap<readonly Mirror[], WeakMap<ImageName, readonly ImageName[]>>();

/** The names under which an image is pulled: its own, and that on the company's mirror. Each is found once for all files. */
export function pullNames(name: ImageName, mirrors: readonly Mirror[]): readonly ImageName[] {
  const known = pulled.get(mirrors) ?? new WeakMap<ImageName, readonly ImageName[]>();
  pulled.set(mirrors, known);
  const mirrored = known.has(name) ? undefined : toMirrored(name, mirrors);
  const names = known.get(name) ?? (mirrored === undefined ? [name] : [name, mirrored]);
  known.set(name, names);
  return names;
}

/** Rows that may be used and whose digest no sync has brought: files that name digests lack them. */
export function countWithoutDigest({ images }: ExportFacts): number {
  return images.reduce((sum, image) => sum + approvedRows(image).filter(({ digest }) => !digest).length, 0);
}
