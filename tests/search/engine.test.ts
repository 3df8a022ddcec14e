import { describe, expect, test } from 'vitest';
import { createSearchEngine, type SearchEngine } from '#search/engine.ts';
import { formatSearchIndex, parseSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { inLanguage } from '#search/languages.ts';
import { officialIndex } from './official-index.ts';

const index = parseSearchIndex(formatSearchIndex({ documents: officialIndex(), digestDigits: 1 }));
const { search } = createSearchEngine({ ...index, documents: inLanguage(index.documents, 'en') });

/** What is typed, and what has to come first: an image, a variant or guide by path, or `image:tag` of a row. */
const QUERIES = [
  ['node', 'node'],
  ['alpine', 'alpine'],
  ['Postgres', 'postgres'],
  ['postgress', 'postgres'],
  ['ngnix', 'nginx'],
  ['pyhton', 'python'],
  ['wordpres', 'wordpress'],
  ['mariadb', 'mariadb'],
  ['temurin', 'eclipse-temurin'],
  ['mosquitto', 'eclipse-mosquitto'],
  ['message broker', 'rabbitmq'],
  ['reverse proxy', 'nginx'],
  ['javascript', 'node'],
  ['docker pull nginx', 'nginx'],
  ['docker.io/library/redis', 'redis'],
  ['library/httpd', 'httpd'],
  ['index.docker.io/library/mysql', 'mysql'],
  ['node:24-alpine', 'node:24-alpine'],
  ['24-alpine node', 'node:24-alpine'],
  ['node 24-alpine', 'node:24-alpine'],
  ['24-alpine', 'node:24-alpine'],
  ['docker pull node:24-alpine', 'node:24-alpine'],
  ['docker.io/library/node:24-alpine', 'node:24-alpine'],
  ['docker.io/library/python:3.13-slim', 'python:3.13-slim'],
  ['alpine node 24', 'node:24-alpine'],
  ['node 24 slim', 'node:24-slim'],
  ['node 24', 'node:24'],
  ['node lts', 'node:lts'],
  ['krypton', 'node:krypton'],
  ['jod-slim', 'node:jod-slim'],
  ['postgres 17', 'postgres:17'],
  ['postgres:17-alpine', 'postgres:17-alpine'],
  ['postgres 17 alpine', 'postgres:17-alpine'],
  ['postgress 17', 'postgres:17'],
  ['php fpm alpine', 'php:fpm-alpine'],
  ['php:8.4-fpm', 'php:8.4-fpm'],
  ['php 8.4 apache', 'php:8.4-apache'],
  ['php zts', 'php:zts'],
  ['golang 1.27', 'golang:1.27'],
  ['golang:1.26-alpine', 'golang:1.26-alpine'],
  ['python 3.13', 'python:3.13'],
  ['python:3.13-slim-bookworm', 'python:3.13-slim-bookworm'],
  ['python 3.13 slim bookworm', 'python:3.13-slim-bookworm'],
  ['temurin 21 jre alpine', 'eclipse-temurin:21-jre-alpine'],
  ['eclipse-temurin:21-jdk', 'eclipse-temurin:21-jdk'],
  ['temurin 17 jdk noble', 'eclipse-temurin:17-jdk-noble'],
  ['eclipse-temurin windowsservercore 21 jdk', 'eclipse-temurin:21-jdk-windowsservercore'],
  ['redis alpine', 'redis:alpine'],
  ['redis 8', 'redis:8'],
  ['httpd:2.4', 'httpd:2.4'],
  ['httpd 2.4 alpine', 'httpd:2.4-alpine'],
  ['nginx alpine perl', 'nginx:alpine-perl'],
  ['nginx mainline', 'nginx:mainline'],
  ['nginx:stable-alpine', 'nginx:stable-alpine'],
  ['rabbitmq management', 'rabbitmq:management'],
  ['rabbitmq management alpine', 'rabbitmq:management-alpine'],
  ['docker dind', 'docker:dind'],
  ['docker:dind-rootless', 'docker:dind-rootless'],
  ['tomcat 11 jdk21', 'tomcat:11-jdk21'],
  ['maven 3 temurin 21', 'maven:3-eclipse-temurin-21'],
  ['ros humble', 'ros:humble'],
  ['debian trixie-slim', 'debian:trixie-slim'],
  ['ubuntu 24.04', 'ubuntu:24.04'],
  ['ubuntu noble', 'ubuntu:noble'],
  ['debian bookworm', 'debian:bookworm'],
  ['alpine 3.24', 'alpine:3.24'],
  ['busybox musl', 'busybox:musl'],
  ['mongo 8.0', 'mongo:8.0'],
  ['wordpress cli', 'wordpress:cli'],
  ['mysql 8.4', 'mysql:8.4'],
  ['jdk 21 windows', 'eclipse-temurin:21-jdk-windowsservercore'],
  ['jre 17', 'eclipse-temurin:17-jre'],
  ['nanoserver golang', 'golang:nanoserver'],
  ['3.13-slim', 'python:3.13-slim'],
  ['node@24', 'node:24'],
  ['node24', 'node:24'],
  ['postgres17 alpine', 'postgres:17-alpine'],
  ['maven temurin 21', 'maven:3-eclipse-temurin-21'],
  ['bookworm-slim', 'debian:bookworm-slim'],
  ['postgres 1', 'postgres:18'],
  ['elasticsearch 8', 'elasticsearch:8.19.20'],
  ['node:0.10-wheezy', 'node'],
  ['nginx:no-such-tag', 'nginx'],
  ['windows nanoserver', 'variants/nanoserver/'],
  ['slim', 'variants/slim/'],
  ['fpm', 'variants/fpm/'],
  ['nanoserver', 'variants/nanoserver/'],
  ['trixie', 'variants/trixie/'],
  ['zts', 'variants/zts/'],
  ['choosing a tag', 'guides/choosing-a-tag/'],
] as const;

const COMPANY: readonly SearchDocument[] = [
  image('ghcr.io/org/app', 'Billing service', ['2.1.0 2.1 latest', '2.0.0 2.0', 'feature-Login']),
  image('localhost:5000/team/web-app', 'The shop', ['1.0 1']),
  image('grafana/grafana', 'Dashboards: base de données', ['13.1.0 13', '12.0.0 12']),
  image('grafana/loki', 'Logs', ['3.0.0 3']),
];
/** Of which one line has ended, and another is not out yet. */
const lines = createSearchEngine({
  documents: [
    {
      ...image('team/db', 'Store', ['3.0-rc1 3.0-rc 3-rc', '2.4.0 2.4 2 latest', '2.4.0-slim 2.4-slim', '1.9.0 1.9 1']),
      behind: [true, false, false, true],
    },
  ],
});
const company = createSearchEngine({ documents: COMPANY });

function image(title: string, text: string, rows: readonly string[]): SearchDocument {
  return { kind: 'image', path: `images/${title.replace(':', '_')}/`, title, text, keywords: '', rows };
}

function name(typed: string, engine: Pick<SearchEngine, 'search'> = { search }): string | undefined {
  return names(typed, engine)[0];
}

function names(typed: string, engine: Pick<SearchEngine, 'search'> = { search }): readonly string[] {
  return engine.search(typed).hits.map(({ document, row, tag }) => {
    if (row !== undefined) return `${document.title}:${tag ?? row.split(' ')[0]}`;
    return document.kind === 'image' ? document.title : document.path;
  });
}

describe('the first hit over all official images', () => {
  test.for(QUERIES)('of "%s" is %s', ([typed, expected]) => {
    expect(name(typed)).toBe(expected);
  });

  test('stands before rows of images that are not named', () => {
    const found = search('php 8.4 fpm alpine').hits.map(({ document, row }) =>
      row ? `${document.title}:` : document.title,
    );
    expect(found.filter((name) => !name.startsWith('php')).length).toBeGreaterThan(0);
    expect(found.indexOf('php')).toBe(found.lastIndexOf('php:') + 1);
  });

  test('names what is asked for before what is built on it', () => {
    const found = names('python 3.13').filter((found) => found === 'python' || found.startsWith('hylang:'));
    expect(found[0]).toBe('python');
    expect(found.length).toBeGreaterThan(1);
  });

  test('of nonsense is nothing', () => {
    expect(search('qqqqzzzz').hits).toEqual([]);
    expect(search('   ').hits).toEqual([]);
    expect(search(':@/').hits).toEqual([]);
    expect(search('1').hits).toEqual([]);
  });

  test('stays below what a keystroke may take, with room for a slow machine', () => {
    const keystrokes = QUERIES.flatMap(([typed]) => [...typed].map((_, index) => typed.slice(0, index + 1)));
    for (const typed of keystrokes) expect(search(typed).hits.length).toBeLessThanOrEqual(10);
    expect(keystrokes.length).toBeGreaterThan(900);
  });
});

describe('a row that is a pre-release or no longer supported', () => {
  test.for([
    ['php 8.4 fpm', ['php:8.4-fpm', 'php:8.4-fpm-alpine', 'php:8.4-fpm-bookworm']],
    ['php 8.5', ['php:8.5', 'php:8.5-fpm', 'php:8.5-zts']],
    ['php:8.4-rc-fpm', ['php:8.4-rc-fpm', 'php:8.4-rc-fpm-alpine', 'php:8.4-rc-fpm-bookworm']],
  ] as const)('gives way where it is not asked for: %s', ([typed, expected]) => {
    expect(names(typed).slice(0, 3)).toEqual(expected);
  });

  test.for([
    ['team/db', 'team/db'],
    ['team/db 3', 'team/db:3-rc'],
    ['team/db 3.0-rc1', 'team/db:3.0-rc1'],
    ['team/db 1', 'team/db:1'],
    ['team/db 1.9.0', 'team/db:1.9.0'],
    ['team/db 2', 'team/db:2'],
  ] as const)('is found by its name: %s', ([typed, expected]) => {
    expect(name(typed, lines)).toBe(expected);
  });

  test('is written where it differs from the row before', () => {
    const index = formatSearchIndex({
      documents: [{ ...image('a', '', ['3-rc', '2', '1', '0']), behind: [true, false, true, true] }],
      digestDigits: 1,
    });
    expect(index.split('\n').at(-1)).toBe('i\t\ta\t\t\t^3;rc|^2;|^1;|0;');
    expect(parseSearchIndex(index).documents[0]?.behind).toEqual([true, false, true, true]);
  });
});

test('a pre-release is no further answer where stable rows are there', () => {
  const found = names('php 8.4 apache');
  expect(found.slice(0, 3)).toEqual(['php:8.4-apache', 'php:8.4-apache-bookworm', 'php']);
  expect(found.filter((one) => one.includes('rc'))).toEqual([]);
});

test('of numbers that nobody asked for, a short one is no better', () => {
  const found = names('small java').filter((one) => one.startsWith('eclipse-temurin:'));
  expect(found[0]).toMatch(/^eclipse-temurin:2\d-jre-alpine$/);
  expect(found).not.toContain('eclipse-temurin:8-alpine');
});

describe('what is compared', () => {
  test.for([
    ['slim vs alpine', ['variants/slim/', 'alpine']],
    ['alpine ou slim', ['alpine', 'variants/slim/']],
    ['nginx vs. caddy versus httpd', ['nginx', 'caddy', 'httpd']],
    ['node alpine or slim', ['node:alpine', 'node:slim']],
    ['difference between debian and ubuntu', ['debian', 'ubuntu']],
    ['différence entre mysql et mariadb', ['mysql', 'mariadb']],
  ] as const)('is found in turn: %s', ([typed, expected]) => {
    expect(names(typed).slice(0, expected.length)).toEqual(expected);
    expect(new Set(names(typed)).size).toBe(names(typed).length);
    expect(search(typed).reading).toBeUndefined();
  });

  test('is no sentence with an "or" in it', () => {
    const complaint = "pull access denied for node, repository does not exist or may require 'docker login'";
    expect(names(complaint)).toEqual(names('node'));
  });

  test('is found where one side is nothing', () => {
    expect(names('nginx vs qqqqqq')[0]).toBe('nginx');
  });
});

describe('a tool', () => {
  const own = createSearchEngine({ documents: [...index.documents, image('team/django', 'Ours', ['5.2 5', '4.2 4'])] });

  test('has versions of its own, which are none of the image', () => {
    expect(search('django 3').reading).toBe('django');
    expect(names('spring boot 3')[0]).toBe('eclipse-temurin');
    expect(search('rails 8 ruby 3.4').reading).toBe('rails ruby 3.4');
  });

  test('may be an image here', () => {
    expect(names('django', own)[0]).toBe('team/django');
    expect(names('django 5', own)[0]).toBe('team/django:5');
  });

  test('that no official image has is found where there is one', () => {
    expect(names('sql server')).toEqual([]);
    const mssql = createSearchEngine({
      documents: [image('mcr.microsoft.com/mssql/server', 'Database', ['2022-latest'])],
    });
    expect(names('sql server', mssql)).toEqual(['mcr.microsoft.com/mssql/server']);
  });
});

describe('images of other registries', () => {
  test.for([
    ['ghcr.io/org/app:2.1', 'ghcr.io/org/app:2.1'],
    ['docker pull ghcr.io/org/app', 'ghcr.io/org/app'],
    ['app 2.0', 'ghcr.io/org/app:2.0'],
    ['app feature-login', 'ghcr.io/org/app:feature-Login'],
    ['billing', 'ghcr.io/org/app'],
    ['localhost:5000/team/web-app:1.0', 'localhost:5000/team/web-app:1.0'],
    ['web-app', 'localhost:5000/team/web-app'],
    ['grafana', 'grafana/grafana'],
    ['grafana/loki:3', 'grafana/loki:3'],
    ['docker.io/grafana/grafana:13', 'grafana/grafana:13'],
    ['données', 'grafana/grafana'],
    ['donnees', 'grafana/grafana'],
  ] as const)('"%s" finds %s', ([typed, expected]) => {
    expect(name(typed, company)).toBe(expected);
  });
});
