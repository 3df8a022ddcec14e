/** Tags of an image that its maintainers build no more, as far as the catalogue chooses them. */
import type { TagFacts } from '#domain/model.ts';
import { excludeTags, toMatcher } from '#domain/tag-selection.ts';
import type { ImageData } from '#site';

export function chooseOlderTags({ older, entry }: ImageData): readonly TagFacts[] {
  const { tags } = excludeTags({ tags: older }, entry.tags?.exclude);
  const include = entry.tags?.include ?? [];
  if (include.length === 0) return tags;
  const isIncluded = toMatcher(include);
  return tags.filter(({ name }) => isIncluded(name));
}
