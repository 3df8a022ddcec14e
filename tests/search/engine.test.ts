import { describe, expect, test } from 'vitest';
import { createSearchEngine } from '#search/engine.ts';
import { formatSearchIndex, parseSearchIndex } from '#search/index-format.ts';
import { officialIndex } from './official-index.ts';

const documents = parseSearchIndex(formatSearchIndex(officialIndex()));
const { search } = createSearchEngine(documents);

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
  ['slim', 'variants/slim/'],
  ['fpm', 'variants/fpm/'],
  ['nanoserver', 'variants/nanoserver/'],
  ['trixie', 'variants/trixie/'],
  ['zts', 'variants/zts/'],
  ['choosing a tag', 'guides/choosing-a-tag/'],
] as const;

function name(typed: string): string | undefined {
  const [first] = search(typed);
  if (!first) return undefined;
  if (first.row !== undefined) return `${first.document.title}:${first.tag ?? first.row.split(' ')[0]}`;
  return first.document.kind === 'image' ? first.document.title : first.document.path;
}

describe('the first hit over all official images', () => {
  test.for(QUERIES)('of "%s" is %s', ([typed, expected]) => {
    expect(name(typed)).toBe(expected);
  });

  test('of nonsense is nothing', () => {
    expect(search('qqqqzzzz')).toEqual([]);
    expect(search('   ')).toEqual([]);
  });

  test('stays below what a keystroke may take, with room for a slow machine', () => {
    const keystrokes = QUERIES.flatMap(([typed]) => [...typed].map((_, index) => typed.slice(0, index + 1)));
    for (const typed of keystrokes) expect(search(typed).length).toBeLessThanOrEqual(10);
    expect(keystrokes.length).toBeGreaterThan(900);
  });
});
