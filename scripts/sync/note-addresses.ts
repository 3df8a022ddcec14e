/** Notes which rows of an image have a page, so that their addresses lead somewhere when the rows are gone. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { readAddresses, toAddressLine } from '#snapshot/addresses.ts';
import type { TagFile } from '#snapshot/schema.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';

export type Noted = {
  readonly content: string;
  readonly entry: CatalogueEntry;
  readonly tags: TagFile | undefined;
  /** Whether the tags are others than before the sync: only then, or where patterns choose, can there be a new row. */
  readonly isChanged: boolean;
};

export async function noteAddresses({ content, entry, tags, isChanged }: Noted, writer: SnapshotWriter): Promise<void> {
  const known = await readAddresses(content, entry.name);
  if (known !== undefined && !isChanged && entry.tags === undefined) return;
  const rows = tags === undefined ? [] : selectRows(entry.name, toTagFacts(tags), entry.tags);
  await writer.writeAddresses(entry.name, [...(known ?? []), ...rows.map(toAddressLine)]);
}
