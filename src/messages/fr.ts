/** French words of the interface. */
import type { Messages } from './locales.ts';

export const fr: Messages = {
  'card.official': 'Image officielle Docker',
  'count.images': { one: '{count} image', other: '{count} images' },
  'count.repositories': { one: '{count} dépôt', other: '{count} dépôts' },
  'count.tags': { one: '{count} tag', other: '{count} tags' },
  'dropped.more': 'Tags qui ne sont plus construits : les {count} derniers',
  'dropped.plain': 'n’est plus construit',
  'dropped.pushed': 'n’est plus construit ; dernier envoi le {date}',
  'dropped.since': 'n’est plus construit depuis le {date}',
  'nav.changes': 'Changements',
  'nav.guides': 'Guides',
  'nav.images': 'Images',
  'nav.main': 'Principale',
  'nav.variants': 'Variantes',
};
