/** The moving names in a row's tags: `latest`, `lts`, `stable`, `mainline`, and what kind of pre-release it is. */
import type { Row } from './model.ts';
import { parseTag } from './tag.ts';

/** `image` is the repository's last part, as for `parseTag`. Sorted, each once. */
export function channelWords(row: Row, image: string): readonly string[] {
  const words = row.tags.flatMap((tag) => parseTag(tag, image).words);
  const channels = words.filter(({ kind }) => kind === 'channel').map(({ text }) => text);
  return [...new Set(row.prerelease ? [...channels, row.prerelease.kind] : channels)].sort();
}
