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
  'offline.all':
    'The whole catalogue is kept in this browser, with its search. It renews itself when you visit a newer one.',
  'offline.failed': 'The catalogue could not be saved; what was kept before still is. Reason:',
  'offline.foot': 'Read offline',
  'offline.forget': 'Forget what is kept',
  'offline.impossible':
    'This browser keeps no pages of this site: it needs a secure address (https), storage that is allowed, and JavaScript.',
  'offline.kept': 'Pages kept',
  'offline.lead': 'Pages you have seen stay readable in this browser without a network. On request all of them do.',
  'offline.missing': 'There is no network, and the page you asked for is not among those kept here.',
  'offline.save': 'Save all for offline reading',
  'offline.saving': 'Saving the whole catalogue. You can read on meanwhile.',
  'offline.seen':
    'Pages you have seen are kept. With all of them, the search works without a network as well. A saved catalogue renews itself when you visit a newer one.',
  'offline.title': 'Reading without a network',
} as const satisfies Record<string, Message>;
