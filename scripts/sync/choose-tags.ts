import type { CatalogueEntry } from '#catalogue/read.ts';
import type { ImageName, TagFacts } from '#domain/model.ts';
import { toRows } from '#domain/rows.ts';
import { isHiddenTag } from '#domain/tag.ts';
import { excludeTags, toMatcher } from '#domain/tag-selection.ts';

/** A registry tells a tag's digest for one tag at a time: more than these are not asked for. */
export const MAX_TAGS = 500;

/** Those the catalogue chooses, newest version first as far as the tags themselves say it. */
export function chooseTags(
  name: ImageName,
  tags: readonly string[],
  selection: CatalogueEntry['tags'],
): readonly string[] {
  const shown = tags.filter((tag) => !isHiddenTag(tag));
  const facts = { tags: shown.map((tag): TagFacts => ({ name: tag, platforms: [] })) };
  const kept = excludeTags(facts, selection?.exclude);
  if (kept.tags.length <= MAX_TAGS) return kept.tags.map((tag) => tag.name);
  const isIncluded = selection?.include ? toMatcher(selection.include) : () => true;
  const ordered = toRows(name, kept).flatMap((row) => row.tags);
  return [...ordered.filter(isIncluded), ...ordered.filter((tag) => !isIncluded(tag))].slice(0, MAX_TAGS);
}
