/** An image as exports need it, from the little that pages about many images hold of it. */
import type { Decision } from '#domain/decision.ts';
import type { ImageName } from '#domain/model.ts';
import type { ExportImage, ExportRow } from '#view/exports/model.ts';
import type { IndexedRow } from './image-index.ts';

type Summary = ImageName & { readonly title: string; readonly decision?: Decision | undefined };

export function toExportImage(summary: Summary, rows: readonly IndexedRow[]): ExportImage {
  const { registry, repository, title, decision = {} } = summary;
  return { name: { registry, repository }, title, decision, rows: rows.map(toExportRow) };
}

function toExportRow({ id, tags, digests, ownDigest, verdict, tagVerdicts }: IndexedRow): ExportRow {
  const ofRow = verdict ?? { answer: 'no' };
  const own = ownDigest ? digests[0] : undefined;
  return {
    id,
    tags: tags.map((name) => ({ name, verdict: tagVerdicts?.[name] ?? ofRow })),
    ...(own && { digest: own }),
    platformDigests: ownDigest ? digests.slice(1) : digests,
    verdict: ofRow,
  };
}
