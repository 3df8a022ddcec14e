import { expect, test } from 'vitest';
import { parseTag } from '#domain/tag.ts';
import { toWords } from '#domain/variant.ts';

test.for([
  ['eclipse-temurin', ['25-jre-ubi10-minimal', '25-ubi10-minimal'], ['jre', 'minimal', 'ubi', 'ubi-minimal']],
  ['mariadb', ['12-ubi10', 'lts-ubi'], ['ubi']],
  ['almalinux', ['10-minimal'], ['minimal']],
  ['tomcat', ['11-jdk21-temurin-noble'], ['jdk', 'jdk21', 'noble', 'temurin']],
] as const)('the tags of %s %j have the words %j, which the texts of variants go by', ([image, tags, expected]) => {
  expect(toWords(tags.map((tag) => parseTag(tag, image)))).toEqual(expected);
});
