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
  'offline.all':
    'Tout le catalogue est conservé dans ce navigateur, avec sa recherche. Il se renouvelle quand vous visitez une version plus récente.',
  'offline.failed': 'Le catalogue n’a pas pu être enregistré ; ce qui était conservé le reste. Raison :',
  'offline.foot': 'Lire hors ligne',
  'offline.forget': 'Oublier ce qui est conservé',
  'offline.impossible':
    'Ce navigateur ne conserve aucune page de ce site : il faut une adresse sûre (https), un stockage autorisé et JavaScript.',
  'offline.kept': 'Pages conservées',
  'offline.lead':
    'Les pages que vous avez vues restent lisibles sans réseau dans ce navigateur. Sur demande, toutes le sont.',
  'offline.missing': 'Il n’y a pas de réseau, et la page demandée n’est pas parmi celles conservées ici.',
  'offline.save': 'Tout enregistrer pour lire hors ligne',
  'offline.saving': 'Enregistrement de tout le catalogue. Vous pouvez continuer à lire.',
  'offline.seen':
    'Les pages que vous avez vues sont conservées. Avec toutes les pages, la recherche fonctionne aussi sans réseau. Un catalogue enregistré se renouvelle quand vous visitez une version plus récente.',
  'offline.title': 'Lire sans réseau',
};
