/** French words of the interface. */
import type { Messages } from './locales.ts';

export const fr: Messages = {
  'book.accessibility':
    'Tout le contenu est du texte, avec titres, tableaux à cellules d’en-tête et sommaire. La couverture est la seule image.',
  'book.asOf': 'État au',
  'book.contents': 'Sommaire',
  'book.cover': 'Couverture : {title}',
  'book.coverShort': 'Couverture',
  'book.digest': 'Empreinte',
  'book.download': 'Téléchargement, compressé',
  'book.example': 'Par exemple',
  'book.from':
    'Tiré du catalogue {site}, dressé avec Portolan. Les noms et les logos appartiennent à leurs propriétaires.',
  'book.image': 'Image',
  'book.landmarks': 'Repères',
  'book.lines': 'Branches de version',
  'book.noLine': 'Sans version',
  'book.platforms': 'Plateformes',
  'book.pull': 'Commande',
  'book.readmeFrom': 'Dans les mots de son auteur, depuis',
  'book.readmeTitle': 'Lisez-moi',
  'book.registry': 'Registre',
  'book.source': 'Source',
  'book.tags': 'Tags',
  'book.tagsTitle': 'Tags',
  'book.title': '{title} : l’image de conteneur',
  'book.until': 'Maintenu jusqu’au {date}',
  'book.variantsTitle': 'Variantes expliquées',
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
  'offline.copy': 'Ceci est une copie du catalogue sur votre propre disque : tout y est lisible sans réseau.',
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
