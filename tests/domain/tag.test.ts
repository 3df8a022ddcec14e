import { describe, expect, test } from 'vitest';
import { isHiddenTag, type ParsedTag, parseTag } from '#domain/tag.ts';
import { everyTag } from './official-images.ts';

/** `26.7.0:version alpine3.24:os` */
function spell({ words }: ParsedTag): string {
  return words.map(({ text, kind }) => `${text}:${kind}`).join(' ');
}

describe('words', () => {
  test.for([
    ['node', '26.7.0-alpine3.24', '26.7.0:version alpine3.24:os'],
    ['node', 'lts-krypton', 'lts:channel krypton:label'],
    ['node', '22-trixie', '22:version trixie:suite'],
    ['ros', 'humble-ros-core-jammy', 'humble:code-name ros-core:flavour jammy:suite'],
    ['ros', 'lyrical-perception', 'lyrical:code-name perception:flavour'],
    ['ros', 'rolling-ros-base', 'rolling:code-name ros-base:flavour'],
    ['alt', 'p11', 'p11:code-name'],
    ['alt', 'sisyphus', 'sisyphus:code-name'],
    ['mageia', 'cauldron', 'cauldron:code-name'],
    ['fedora', 'rawhide', 'rawhide:channel'],
    ['eggdrop', 'develop', 'develop:channel'],
    ['almalinux', '10-kitten-minimal-20260602', '10:version kitten:label minimal:flavour 20260602:date'],
    ['neurodebian', 'nd24.04-non-free', 'nd24.04:code-name non-free:flavour'],
    ['neurodebian', 'nd', 'nd:code-name'],
    ['debian', 'rc-buggy', 'rc-buggy:code-name'],
    ['debian', 'experimental', 'experimental:code-name'],
    ['debian', 'stable-slim', 'stable:code-name slim:flavour'],
    ['debian', 'bookworm-20260803-slim', 'bookworm:code-name 20260803:date slim:flavour'],
    ['debian', '12.15-slim', '12.15:version slim:flavour'],
    ['debian', 'oldstable-backports', 'oldstable:code-name backports:flavour'],
    ['nginx', 'stable-alpine', 'stable:channel alpine:os'],
    ['busybox', 'unstable-glibc', 'unstable:channel glibc:flavour'],
    ['gradle', 'jdk-lts-and-current-graal', 'jdk:flavour lts-and-current:flavour graal:flavour'],
    ['gradle', '9-jdk-25-and-25-graal-resolute', '9:version jdk-25-and-25:flavour graal:flavour resolute:suite'],
    [
      'clojure',
      'temurin-8-tools-deps-1.12.5.1664-bookworm-slim',
      'temurin-8:flavour tools-deps:flavour 1.12.5.1664:version bookworm:suite slim:flavour',
    ],
    ['hylang', 'pypy3.11-windowsservercore-ltsc2025', 'pypy3.11:runtime windowsservercore-ltsc2025:os'],
    ['hylang', '1.3.1-python3.15-rc-trixie', '1.3.1:version python3.15-rc:runtime trixie:suite'],
    ['hylang', '1-pypy-bookworm', '1:version pypy:flavour bookworm:suite'],
    ['pypy', '3.11-7.3.23-slim', '3.11:version 7.3.23:version slim:flavour'],
    [
      'azul-zulu',
      '8.96-8.0.504-jre-headless-debian13',
      '8.96:version 8.0.504:version jre:flavour headless:flavour debian13:os',
    ],
    ['percona', 'ps-8.0.46-37', 'ps:flavour 8.0.46:version 37:version'],
    ['openjdk', '27-ea-35-jdk-oraclelinux10', '27:version ea:prerelease 35:prerelease jdk:flavour oraclelinux10:os'],
    ['openjdk', '27-rc-jdk-oraclelinux10', '27:version rc:prerelease jdk:flavour oraclelinux10:os'],
    ['eclipse-temurin', '8u502-b07-jdk-alpine-3.24', '8u502:version b07:build jdk:flavour alpine-3.24:os'],
    [
      'eclipse-temurin',
      '11.0.32_9-jre-windowsservercore-ltsc2025',
      '11.0.32_9:version jre:flavour windowsservercore-ltsc2025:os',
    ],
    ['eclipse-temurin', '8u502-b07-jre-ubi10-minimal', '8u502:version b07:build jre:flavour ubi10-minimal:os'],
    ['ibm-semeru-runtimes', 'open-jdk-25.0.4.0-jre', 'open:flavour jdk:flavour 25.0.4.0:version jre:flavour'],
    ['amazoncorretto', '8u504-al2-generic', '8u504:version al2:os generic:flavour'],
    ['flink', '2.3.0-scala_2.12-java21', '2.3.0:version scala_2.12:runtime java21:runtime'],
    ['spark', '4.1.2-scala2.13-java21-r-ubuntu', '4.1.2:version scala2.13:runtime java21:runtime r:flavour ubuntu:os'],
    [
      'maven',
      '4.0.0-rc-5-amazoncorretto-25-al2023',
      '4.0.0:version rc:prerelease 5:prerelease amazoncorretto-25:flavour al2023:os',
    ],
    [
      'maven',
      '3.9.16-amazoncorretto-11-debian-trixie',
      '3.9.16:version amazoncorretto-11:flavour debian:os trixie:suite',
    ],
    ['dart', '3.14.0-95.2.beta-sdk', '3.14.0:version 95.2.beta:version sdk:flavour'],
    ['groovy', '6.0.0-beta-2-noble', '6.0.0:version beta:prerelease 2:prerelease noble:suite'],
    ['haxe', '5.0.0-preview.1-trixie', '5.0.0:version preview.1:prerelease trixie:suite'],
    ['orientdb', '3.2.55-tp3', '3.2.55:version tp3:flavour'],
    ['bonita', '2026.2-u0', '2026.2:version u0:build'],
    ['php', '8.5.10RC1-zts-trixie', '8.5.10RC1:version zts:flavour trixie:suite'],
    ['golang', 'tip-20260815-alpine3.24', 'tip:channel 20260815:date alpine3.24:os'],
    ['tomee', '11.0.0-M1-Semeru-microprofile', '11.0.0:version M1:prerelease Semeru:flavour microprofile:flavour'],
    ['wordpress', 'cli-2', 'cli:flavour 2:version'],
    ['wordpress', 'beta-php8.5-fpm', 'beta:channel php8.5:runtime fpm:flavour'],
    ['sonarqube', '2025-lta-datacenter-search', '2025:version lta:channel datacenter:flavour search:flavour'],
    ['neo4j', '2026-enterprise-ubi10', '2026:version enterprise:flavour ubi10:os'],
    ['aerospike', 'ce-8.1.2.4_1', 'ce:flavour 8.1.2.4_1:version'],
    ['couchbase', 'enterprise-8.0.2', 'enterprise:flavour 8.0.2:version'],
    ['nginx', '1-alpine3.24-otel', '1:version alpine3.24:os otel:flavour'],
    ['influxdb', '1.12-meta-alpine', '1.12:version meta:flavour alpine:os'],
    ['elixir', '1.16.3-otp-26-slim', '1.16.3:version otp-26:flavour slim:flavour'],
    ['sapmachine', '17-jdk-headless-ubuntu-24.04', '17:version jdk:flavour headless:flavour ubuntu-24.04:os'],
    ['archlinux', 'base-devel-20260816.0.574111', 'base-devel:flavour 20260816.0.574111:date'],
    ['oraclelinux', '9-slim-fips', '9:version slim:flavour fips:flavour'],
  ] as const)('%s:%s', ([image, tag, words]) => {
    expect(spell(parseTag(tag, image))).toBe(words);
  });
});

describe('words of repositories that are not official', () => {
  test.for([
    ['main', 'main:branch'],
    ['pr-12', 'pr-12:branch'],
    ['sha-4f2a9c1', 'sha-4f2a9c1:commit'],
    ['4f2a9c1d', '4f2a9c1d:commit'],
    ['1.2.3-amd64', '1.2.3:version amd64:architecture'],
    ['latest-arm64v8', 'latest:channel arm64v8:architecture'],
    ['buildcache', 'buildcache:cache'],
    ['1.2.3-frobnicated', '1.2.3:version frobnicated:label'],
    ['v1.2.3-beta1', 'v1.2.3:version beta1:prerelease'],
    ['pg17-v1.4', 'pg17:runtime v1.4:version'],
    ['20260101', '20260101:date'],
    ['nonsense', 'nonsense:label'],
    ['_', '_:label'],
    ['a--b', 'a:label :label b:label'],
  ] as const)('%s', ([tag, words]) => {
    expect(spell(parseTag(tag))).toBe(words);
  });

  test.for([
    [`sha256-${'ab'.repeat(32)}`, true],
    [`sha256-${'ab'.repeat(32)}.sig`, true],
    [`sha256-${'ab'.repeat(32)}.att`, true],
    ['buildcache', true],
    ['sha-4f2a9c1', false],
    ['latest', false],
  ] as const)('%s is hidden: %s', ([tag, hidden]) => {
    expect(isHiddenTag(tag)).toBe(hidden);
  });
});

describe('version and pre-release', () => {
  test.for([
    ['node', '26.7.0-alpine', '26.7.0', undefined],
    ['traefik', 'v3.7.11', '3.7.11', undefined],
    ['openjdk', '27-ea-12-jdk', '27-ea-12', { kind: 'ea', label: 'ea-12' }],
    ['eclipse-temurin', '8u504-b07-jre', '8u504-b07', undefined],
    ['tomee', '11.0.0-M1-plus', '11.0.0-M1', { kind: 'milestone', label: 'M1' }],
    ['php', '8.5.10RC1-fpm', '8.5.10RC1', { kind: 'rc', label: 'RC1' }],
    ['python', '3.15.0rc1', '3.15.0rc1', { kind: 'rc', label: 'rc1' }],
    ['postgres', '19beta3-alpine', '19beta3', { kind: 'beta', label: 'beta3' }],
    ['dart', '3.14.0-95.2.beta', '3.14.0-95.2.beta', { kind: 'beta', label: 'beta' }],
    ['maven', '4.0.0-rc-5-ibmjava-8', '4.0.0-rc-5', { kind: 'rc', label: 'rc-5' }],
    ['haproxy', '3.5-dev5', '3.5-dev5', { kind: 'dev', label: 'dev5' }],
    ['pypy', '3.11-7.3.23-slim', '3.11-7.3.23', undefined],
    ['odoo', '17.0-20260817', '17.0', undefined],
    ['debian', 'sid-20260803', '20260803', undefined],
    ['clojure', 'temurin-8-lein-2.13.0', '2.13.0', undefined],
    ['debian', 'stable-slim', undefined, undefined],
  ] as const)('%s:%s', ([image, tag, version, prerelease]) => {
    const parsed = parseTag(tag, image);
    expect(parsed.version).toBe(version);
    expect(parsed.prerelease).toEqual(prerelease);
  });
});

describe('every tag of the official images', () => {
  const tags = everyTag();

  test('there are 9,849 of them', () => {
    expect(tags).toHaveLength(9849);
  });

  test('no word is lost', () => {
    const changed = tags.filter(
      ({ image, tag }) =>
        parseTag(tag, image)
          .words.map(({ text }) => text)
          .join('-') !== tag,
    );
    expect(changed).toEqual([]);
  });

  test('the tables know every word of 99.6 % of them; the rest are code names', () => {
    const labels = tags.flatMap(({ image, tag }) => {
      const label = parseTag(tag, image).words.find(({ kind }) => kind === 'label');
      return label === undefined ? [] : [`${image} ${label.text}`];
    });
    expect([...new Set(labels)].toSorted()).toEqual([
      ...['almalinux kitten', 'node jod', 'node krypton', 'traefik langres', 'traefik mimolette'],
    ]);
    expect(1 - labels.length / tags.length).toBeGreaterThan(0.996);
  });

  test('none of them looks like what a build pipeline leaves', () => {
    const foreign = new Set(['commit', 'branch', 'signature', 'architecture', 'cache']);
    const found = tags.filter(({ image, tag }) => parseTag(tag, image).words.some(({ kind }) => foreign.has(kind)));
    expect(found).toEqual([]);
  });
});
