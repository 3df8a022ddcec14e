/**
 * Words for one thing in English and French, a line each, so that a need is found in either language. After the colon:
 * the official images that answer the need, the likeliest first.
 */
import { dropStopWords, foldText } from './words.ts';

const WORDS = `
database, databases, db, rdbms, sql database, relational database, database server, serveur de base de données, serveur de bases de données, base de données, bases de données, bdd, sgbd, sql: postgres mysql mariadb
nosql, nosql database, base nosql, document database, base de documents, base orientée documents: mongo couchdb couchbase
wide column, wide-column: cassandra
olap, data warehouse, column store, columnar database, entrepôt de données: clickhouse
database admin, database ui, sql client, administration de base de données: adminer phpmyadmin
stream processing, big data, traitement de flux, données massives: spark flink storm
time series, time series database, séries temporelles: influxdb
graph database, base de graphes: neo4j arangodb
message queue, message queues, message broker, file de messages, files de messages, file d'attente, queue, broker, courtier de messages, mq, amqp: rabbitmq nats
mqtt, iot, internet of things, objets connectés: eclipse-mosquitto
web server, web servers, http server, serveur web, serveurs web, serveur http: nginx httpd caddy
reverse proxy, proxy, load balancer, mandataire inverse, proxy inverse, répartiteur de charge, équilibreur de charge: nginx traefik haproxy
application server, serveur d'application, serveur d'applications, java server, serveur java, servlet: tomcat jetty
cache, in-memory, key-value, mémoire cache, clé-valeur: redis memcached valkey
http cache, http accelerator, cdn, cache http: varnish
search engine, moteur de recherche, full text search: elasticsearch solr
blog, blogs, blogging, newsletter, infolettre: wordpress ghost
cms, content management system, gestion de contenu, système de gestion de contenu, site web: wordpress drupal joomla
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
erp, progiciel de gestion: odoo
crm, gestion de la relation client: espocrm
voip, voice chat, chat vocal: teamspeak
irc: irssi znc
url shortener, link shortener, raccourcisseur d'url: yourls
code quality, static analysis, code analysis, qualité de code, analyse de code, analyse statique: sonarqube
log collector, log shipper, logs, logging, log aggregation, collecte de journaux, journaux: fluentd logstash
dashboard, dashboards, tableau de bord, tableaux de bord: kibana chronograf
pubsub, pub/sub: nats redis
robotics, robot, robotique: ros gazebo
saml, oidc, sso: satosa
tls termination, ssl termination, terminaison tls: hitch nginx haproxy
enterprise linux, rhel, red hat, centos, centos stream, rhel compatible: almalinux rockylinux oraclelinux
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
javascript, js, ecmascript, nodejs, node.js: node
typescript, ts, tsc: node
java: eclipse-temurin amazoncorretto
jdk: eclipse-temurin amazoncorretto
jre: eclipse-temurin
openjdk: eclipse-temurin amazoncorretto
python, py, python3
golang, go, golang/go
php, php-fpm
ruby, rb
rust, cargo, rustc
c++, g++, cpp, gcc, c
fortran, gfortran: gcc
prolog: swipl
raku, perl6, perl 6: rakudo-star
dotnet, .net, csharp, c#
apache, apache2, httpd, apache http server
postgres, postgresql, pg, psql, pgsql, pg_dump
mongo, mongodb, mongosh, mongod
mysql, mysqld, mysqldump
redis, redis-cli, redis-server
maven, mvn, mvnw
gradle, gradlew
wordpress, wp, wp-cli
mssql, sqlserver, sql server
object storage, object store, minio, stockage objet
elasticsearch, elastic, es
elk, elk stack, elastic stack: elasticsearch logstash kibana
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

/**
 * Tools and frameworks, which have versions of their own, after the images that people use them with. After none: what
 * no official image has, so that nothing else is taken for it.
 */
const USED_WITH = `
: object storage, object store, stockage objet, sql server, oracle database, oracle db, sqlite, postgis, pgvector, timescaledb, keycloak, kafka, jenkins, grafana, prometheus, opensuse, graphql, deno, bun, jupyter, airflow
python: pip, pip3, pipenv, poetry, virtualenv, venv, django, flask, fastapi, gunicorn, uvicorn, uwsgi, celery, pytest, pandas, numpy, sqlalchemy, streamlit, scrapy
node: npm, npx, yarn, pnpm, corepack, express, expressjs, express.js, nest, nestjs, nest.js, next, nextjs, next.js, nuxt, nuxtjs, react, reactjs, react.js, vue, vuejs, vue.js, angular, angularjs, svelte, sveltekit, vite, webpack, fastify, gatsby, eslint, jest, vitest
eclipse-temurin maven gradle: spring, spring boot, spring-boot, springboot, quarkus, micronaut, kotlin, scala
eclipse-temurin amazoncorretto: javac, jar, jvm, hotspot
ibm-semeru-runtimes: openj9
tomcat jetty: jsp, war
tomee open-liberty websphere-liberty: java ee, javaee, jakarta ee, jakartaee, j2ee, microprofile
ruby: rails, ruby on rails, bundler, gem, rake, sinatra, sidekiq, rspec, jekyll
php: laravel, symfony, artisan, phpunit, codeigniter, cakephp, yii, pecl, xdebug
golang: gin, gorm, go mod, gofmt
rust: rustup, actix, axum, tokio
perl: cpan, cpanm, mojolicious
elixir: phoenix, mix, iex
erlang: otp, rebar3
haskell: ghc, cabal
clojure: lein, leiningen
swift: vapor, swiftpm
r-base: rscript
alpine: apk
debian ubuntu: apt, apt-get, dpkg
fedora almalinux rockylinux: yum, dnf
archlinux: pacman
buildpack-deps gcc: build-essential, make
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
light, lightweight, léger, légère, small, smaller, smallest, tiny, petit, petite, plus petit, plus petite: jre-alpine alpine slim
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
  /** A tool that is used with the images. */
  readonly isUsedWith: boolean;
};

/** Each phrase, without stop words, with its groups. */
export function readThesaurus(): ReadonlyMap<string, readonly Group[]> {
  const groups = new Map<string, Group[]>();
  for (const group of [...toGroups(WORDS, false), ...toGroups(WORDS_IN_TAGS, true), ...toTools(USED_WITH)]) {
    for (const phrase of group.phrases) groups.set(phrase, [...(groups.get(phrase) ?? []), group]);
  }
  return groups;
}

function toGroups(lines: string, isInTags: boolean): readonly Group[] {
  return toPairs(lines).map(([words, images]) => ({
    phrases: words.split(',').map(toPhrase),
    images: images.split(' ').filter(Boolean),
    isInTags,
    isUsedWith: false,
  }));
}

/** A group for each: what answers Django answers Flask, but neither is another word for the other. */
function toTools(lines: string): readonly Group[] {
  return toPairs(lines).flatMap(([images, words]) =>
    words.split(',').map((word) => ({
      phrases: [toPhrase(word)],
      images: images.split(' ').filter(Boolean),
      isInTags: false,
      isUsedWith: true,
    })),
  );
}

function toPairs(lines: string): readonly (readonly [before: string, after: string])[] {
  return foldText(lines)
    .trim()
    .split('\n')
    .map((line) => {
      const [before = '', after = ''] = line.split(':');
      return [before, after];
    });
}

function toPhrase(words: string): string {
  return dropStopWords(words.split(/[\s']+/).filter(Boolean)).join(' ');
}
