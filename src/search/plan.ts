/** Where tags lie: in the index itself as long as it stays small, else in files that are loaded when an image is named. */
import { formatSearchIndex, type SearchDocument } from './index-format.ts';
import { formatRows, toPlatformSets } from './rows-format.ts';

export type SearchFiles = {
  readonly index: string;
  /** Rows of the images, one image a line; empty where the index holds them. */
  readonly shards: readonly string[];
};

/** Letters of rows in one index; about a seventh of it travels. */
const MOST_LETTERS = 200_000;
const LETTERS_PER_SHARD = 24_000;

export function planSearchFiles(documents: readonly SearchDocument[], digestDigits: number): SearchFiles {
  const sets = toPlatformSets(documents);
  const rows = documents.filter(({ kind }) => kind === 'image').map((document) => formatRows(document, sets));
  const letters = rows.reduce((sum, text) => sum + text.length, 0);
  if (letters <= MOST_LETTERS) return { index: formatSearchIndex({ documents, digestDigits }), shards: [] };
  const imagesPerShard = Math.max(1, Math.round((LETTERS_PER_SHARD * rows.length) / letters));
  const count = Math.ceil(rows.length / imagesPerShard);
  const shards = Array.from({ length: count }, (_, shard) =>
    rows.slice(shard * imagesPerShard, (shard + 1) * imagesPerShard).join('\n'),
  );
  return { index: formatSearchIndex({ documents, digestDigits, imagesPerShard }), shards };
}
