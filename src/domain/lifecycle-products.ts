/**
 * Which endoflife.date product the dates of an image come from, where its own identifiers do not say: official images by
 * name, and operating systems by family.
 */

/** Official images whose product goes by the same name. */
const SAME_NAME = `
  almalinux arangodb azul-zulu backdrop caddy clickhouse composer debian drupal eclipse-temurin
  elasticsearch elixir erlang fedora gradle haproxy influxdb joomla jruby julia kibana liquibase logstash
  mageia mariadb matomo mediawiki memcached mysql neo4j nextcloud nginx perl php phpmyadmin plone python
  rabbitmq redis redmine ros ruby rust sapmachine solr telegraf tomcat traefik ubuntu wordpress zookeeper
`;

const OTHER_NAME: Readonly<Record<string, string>> = {
  alpine: 'alpine-linux',
  amazoncorretto: 'amazon-corretto',
  amazonlinux: 'amazon-linux',
  cassandra: 'apache-cassandra',
  clearlinux: 'clear-linux',
  couchbase: 'couchbase-server',
  couchdb: 'apache-couchdb',
  docker: 'docker-engine',
  flink: 'apache-flink',
  golang: 'go',
  groovy: 'apache-groovy',
  haskell: 'ghc',
  httpd: 'apache-http-server',
  'ibm-semeru-runtimes': 'ibm-semeru-runtime',
  jetty: 'eclipse-jetty',
  kong: 'kong-gateway',
  maven: 'apache-maven',
  mongo: 'mongodb',
  node: 'nodejs',
  oraclelinux: 'oracle-linux',
  photon: 'photon',
  postgres: 'postgresql',
  'rocket.chat': 'rocket-chat',
  rockylinux: 'rocky-linux',
  sonarqube: 'sonarqube-community',
  spark: 'apache-spark',
  varnish: 'vinyl-cache',
};

const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ...SAME_NAME.split(/\s+/)
    .filter(Boolean)
    .map((name) => [name, name] as const),
  ...Object.entries(OTHER_NAME),
]);

const BASE_PRODUCTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    almalinux: 'almalinux',
    alpine: 'alpine-linux',
    amazonlinux: 'amazon-linux',
    centos: 'centos',
    debian: 'debian',
    fedora: 'fedora',
    leap: 'opensuse',
    nanoserver: 'windows-server',
    oraclelinux: 'oracle-linux',
    photon: 'photon',
    rhel: 'rhel',
    rockylinux: 'rocky-linux',
    ubi: 'rhel',
    ubuntu: 'ubuntu',
    windowsservercore: 'windows-server',
  }),
);

/** The product of an official image, by its name without namespace. */
export function officialProduct(image: string): string | undefined {
  return PRODUCTS.get(image);
}

/** Products of all operating systems that a base can be, each once, sorted. */
export function baseProducts(): readonly string[] {
  return [...new Set(BASE_PRODUCTS.values())].sort();
}

/** The product of an operating system, by the family of a base. UBI is supported as long as the RHEL it is made of. */
export function baseProduct(family: string): string | undefined {
  return BASE_PRODUCTS.get(family);
}
