/** The tag that stands in the pull command of an image. */
import type { Row } from './model.ts';

/** The same of rows of which only the tags are known. */
export function recommendedIndexed<Known extends Pick<Row, 'id' | 'tags'>>(
  rows: readonly Known[],
): { readonly row: Known; readonly tag: string } | undefined {
  const [first] = rows;
  const latest = rows.find(({ tags }) => tags.includes('latest'));
  if (latest !== undefined) return { row: latest, tag: 'latest' };
  return first && { row: first, tag: first.id };
}

/** The tag by which guides name a row for years: the shortest with a version in it (`24-alpine`), else the shortest. */
export function shortTag(tags: readonly string[]): string | undefined {
  return tags.toSorted((a, b) => Number(/\d/.test(b)) - Number(/\d/.test(a)) || a.length - b.length)[0];
}

export type RecommendedTag = { readonly row: Row; readonly tag: string };

/**
 * `latest` where a row has it, which `docker pull` takes by itself; else the most general tag of the first row, which is
 * the default variant of the newest line. `rows` are in display order.
 */
export function recommendedTag(rows: readonly Row[]): RecommendedTag | undefined {
  const latest = rows.find(({ tags }) => tags.includes('latest'));
  if (latest !== undefined) return { row: latest, tag: 'latest' };
  const row = rows.find(({ prerelease }) => prerelease === undefined) ?? rows[0];
  return row === undefined ? undefined : { row, tag: floatingTag(row) };
}

/** The shortest tag that still says which version it is: `8.3` of mongo, not `8.3.8`. */
export function floatingTag({ tags, canonicalTag, line }: Row): string {
  const candidates = line === '' ? tags : tags.filter((tag) => tag.includes(line));
  let best = candidates[0] ?? canonicalTag;
  for (const tag of candidates) {
    if (tag.length < best.length) best = tag;
  }
  return best;
}
