/**
 * Tells the history what people decided since a sync last looked, and keeps what is decided now for the next one. The
 * first record is a beginning: nothing is told of it.
 */
import { type Catalogue, type CatalogueEntry, decidesAnything, imageDecision } from '#catalogue/read.ts';
import { type DecisionRecord, diffDecisions, toRecord } from '#domain/decision-changes.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { readDecisions } from '#snapshot/read.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import type { MemoryOfSync } from './memory.ts';

export type Asked = {
  readonly content: string;
  readonly catalogue: Catalogue;
  readonly entries: readonly CatalogueEntry[];
  /** Only some images were asked for: what is recorded of the others stays. */
  readonly isPartial: boolean;
};

/** The history first: where the record cannot be written, the next sync finds the same and tells it once. */
export async function rememberDecisions(
  { content, catalogue, entries, isPartial }: Asked,
  memory: Pick<MemoryOfSync, 'rememberDecisions'>,
  writer: Pick<SnapshotWriter, 'writeDecisions'>,
): Promise<void> {
  const recorded = await readDecisions(content);
  // Some images are no beginning: the rest would be told as new by the next sync.
  if (recorded === undefined && (isPartial || !decidesAnything(catalogue))) return;
  const now = new Map(isPartial ? Object.entries(recorded ?? {}) : []);
  for (const entry of entries) {
    const reference = formatCanonicalName(entry.name);
    const record = toRecord(imageDecision(catalogue, entry));
    now.set(reference, record);
    if (recorded === undefined) continue;
    await memory.rememberDecisions(entry.name, diffDecisions(recorded[reference], record));
  }
  await writer.writeDecisions(Object.fromEntries<DecisionRecord>(now));
}
