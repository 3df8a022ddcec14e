import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { toCatalogueJsonSchema } from '#catalogue/json-schema.ts';
import { readCatalogue } from '#catalogue/read.ts';

const CONTENT = new URL('../../content/', import.meta.url);

test('the schema in the repository is current (npm run schema)', async () => {
  expect(await readFile(new URL('catalogue.schema.json', CONTENT), 'utf8')).toBe(toCatalogueJsonSchema());
});

test('the catalogue in the repository names its schema for editors, and is right', async () => {
  const text = await readFile(new URL('catalogue.yml', CONTENT), 'utf8');
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./catalogue.schema.json');
  const { entries } = await readCatalogue(new URL('.', CONTENT).pathname);
  expect(entries.length).toBeGreaterThan(0);
});
