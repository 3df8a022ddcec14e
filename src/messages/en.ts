/** English words of the interface, and the list of all messages. Other languages are one file like this each. */
import type { Message } from './translate.ts';

export const en = {
  'card.official': 'Docker Official Image',
  'count.images': { one: '{count} image', other: '{count} images' },
  'count.repositories': { one: '{count} repository', other: '{count} repositories' },
  'count.tags': { one: '{count} tag', other: '{count} tags' },
  'nav.changes': 'Changes',
  'nav.guides': 'Guides',
  'nav.images': 'Images',
  'nav.main': 'Main',
  'nav.variants': 'Variants',
} as const satisfies Record<string, Message>;
