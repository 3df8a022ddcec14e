/** Parts of pages whose words are not messages yet. */
import type { Skip } from './page-texts.ts';

const CLASSES = new Set(['tag-filters', 'tags-scroll', 'note', 'older', 'older-tags', 'quoted-table', 'search']);

export const isUntold: Skip = (attribute) =>
  attribute('aria-labelledby') === '/tags' || (attribute('class') ?? '').split(' ').some((name) => CLASSES.has(name));
