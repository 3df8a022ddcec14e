/** Texts in presets of Renovate, where patterns are RE2 and notes are templates of Markdown. */

/** Exactly these tags. RE2 has no looking ahead, so that nothing is an empty version, which no tag is. */
export function matchTags(tags: readonly string[]): string {
  const names = [...new Set(tags)].map((tag) => tag.replace(/[^\w-]/g, '\\$&'));
  return names.length === 0 ? '/^$/' : `/^(?:${names.join('|')})$/`;
}

/** Also `{{`, which begins a place to be filled. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#!|<>~@]/g, '\\$&').replace(/\s+/g, ' ');
}
