/** French words of the interface. */
import type { Messages } from './locales.ts';

export const fr: Messages = {
  'card.official': 'Image officielle Docker',
  'count.images': { one: '{count} image', other: '{count} images' },
  'count.repositories': { one: '{count} dépôt', other: '{count} dépôts' },
  'count.tags': { one: '{count} tag', other: '{count} tags' },
  'nav.changes': 'Changements',
  'nav.guides': 'Guides',
  'nav.images': 'Images',
  'nav.main': 'Principale',
  'nav.variants': 'Variantes',
};
