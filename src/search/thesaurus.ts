/**
 * Words for one thing in English and French, a line each, so that a need is found in either language. After the colon:
 * the official images that answer the need, the likeliest first.
 */
import { dropStopWords, foldText } from './words.ts';

const WORDS = `
database, databases, db, rdbms, sql database, relational database, base de données, bases de données, bdd, sgbd, sql: postgres mysql mariadb
nosql, document database, base de documents, base orientée documents: mongo couchdb couchbase
time series, time series database, séries temporelles: influxdb
graph database, base de graphes: neo4j arangodb
message queue, message queues, message broker, file de messages, files de messages, file d'attente, queue, broker, courtier de messages, mq, amqp: rabbitmq nats
mqtt, iot, internet of things, objets connectés: eclipse-mosquitto
web server, web servers, http server, serveur web, serveurs web, serveur http: nginx httpd caddy
reverse proxy, proxy, load balancer, mandataire inverse, proxy inverse, répartiteur de charge, équilibreur de charge: nginx traefik haproxy
application server, serveur d'application, serveur d'applications, servlet: tomcat jetty
cache, in-memory, key-value, mémoire cache, clé-valeur: redis memcached valkey
search engine, moteur de recherche, full text search: elasticsearch solr
cms, content management system, blog, gestion de contenu, système de gestion de contenu, site web: wordpress drupal joomla
operating system, operating systems, os, linux distribution, distro, système d'exploitation, systèmes d'exploitation, distribution linux: alpine debian ubuntu
programming language, programming languages, langage de programmation, langages, langage: python node golang
monitoring, observability, metrics, supervision, surveillance, observabilité, métriques: telegraf influxdb
registry, image registry, container registry, docker registry, registre, registre d'images, dépôt d'images: registry
wiki, encyclopédie: mediawiki xwiki
ci, continuous integration, intégration continue, build tool, outil de construction: maven gradle
project management, gestion de projet, ticket, tickets: redmine
chat, messagerie, messagerie instantanée: rocket.chat
file sharing, partage de fichiers, cloud storage, stockage en ligne: nextcloud
analytics, web analytics, statistiques, mesure d'audience: matomo
api gateway, passerelle d'api: kong
data science, science des données, statistics: r-base
machine learning, apprentissage automatique, ai, ia
networking, network, réseau
security, sécurité, secrets, coffre
storage, stockage
email, mail, courriel
runtime, environnement d'exécution
server, serveur
language, langage
library, bibliothèque
compiler, compilateur: gcc
shell, interpréteur de commandes: bash
browser, navigateur
javascript, js, ecmascript, nodejs, node.js, npm: node
typescript, ts: node
java: eclipse-temurin amazoncorretto
jdk: eclipse-temurin amazoncorretto
jre: eclipse-temurin
openjdk: eclipse-temurin amazoncorretto
python, py, python3
golang, go, golang/go
php, php-fpm
ruby, rb
rust, cargo, rustc
c++, cpp, gcc, c
dotnet, .net, csharp, c#
apache, apache2, httpd, apache http server
postgres, postgresql, pg, psql
mongo, mongodb
mysql, mysqld
mssql, sqlserver, sql server
elasticsearch, elastic, elk, es
kubernetes, k8s, kube, kubectl
rabbitmq, rabbit
debian, deb
variant, variante, flavour, flavor, saveur
guide, tutorial, how to, tutoriel
pin, pinning, pinned, lock, épingler, figer, épinglage
digest, sha256, empreinte, condensat, condensé
tag, étiquette
choose, choosing, choisir, choix, which tag, quel tag
update, upgrade, mettre à jour, mise à jour
publish, publishing, publier, publication
catalogue, catalog
official image, official images, image officielle, images officielles, official, officielle, officiel
`;

/** Words that tags and platforms have too. After the colon: words of tags that answer the need as well. */
const WORDS_IN_TAGS = `
docker in docker, dind, docker dans docker
rhel, red hat, redhat, ubi
temurin, adoptium, adoptopenjdk
corretto, amazoncorretto
arm64, aarch64, arm64v8, armv8, arm64/v8, apple silicon, raspberry pi
amd64, x86_64, x86-64, x64, intel
386, i386, x86, 32 bit, 32 bits
armv7, arm32v7, armhf, arm/v7
armv6, arm32v6, armel, arm/v6
riscv64, riscv, risc-v
s390x, ibm z, mainframe
ppc64le, powerpc, power
windows, win, windows server
nanoserver, nano server
windowsservercore, servercore, server core
slim, light, lightweight, léger, légère, allégé, allégée, mince
light, lightweight, léger, légère, small, smaller, smallest, tiny, petit, petite, plus petit, plus petite: alpine slim
minimal, distroless, minimale
scratch, empty, vide, from scratch
lts, long term support, support long terme, support à long terme, support étendu
stable, production
latest, newest, dernier, dernière, plus récent
rootless, sans root, non-root, nonroot, unprivileged, sans privilège
prerelease, pre-release, alpha, beta, rc, préversion
musl, libc musl
`;

export type Group = {
  readonly phrases: readonly string[];
  readonly images: readonly string[];
  readonly isInTags: boolean;
};

/** Each phrase, without stop words, with its groups. */
export function readThesaurus(): ReadonlyMap<string, readonly Group[]> {
  const groups = new Map<string, Group[]>();
  for (const group of [...toGroups(WORDS, false), ...toGroups(WORDS_IN_TAGS, true)]) {
    for (const phrase of group.phrases) groups.set(phrase, [...(groups.get(phrase) ?? []), group]);
  }
  return groups;
}

function toGroups(lines: string, isInTags: boolean): readonly Group[] {
  return foldText(lines)
    .trim()
    .split('\n')
    .map((line) => {
      const [words = '', images = ''] = line.split(':');
      return { phrases: words.split(',').map(toPhrase), images: images.split(' ').filter(Boolean), isInTags };
    });
}

function toPhrase(words: string): string {
  return dropStopWords(words.split(/[\s']+/).filter(Boolean)).join(' ');
}
