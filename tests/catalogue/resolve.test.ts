import { expect, test } from 'vitest';
import { type Catalogue, resolveImages } from '#catalogue/read.ts';
import type { ImageName } from '#domain/model.ts';

const official = (name: string): ImageName => ({ registry: 'docker.io', repository: `library/${name}` });
const GRAFANA = { registry: 'docker.io', repository: 'grafana/grafana' };
const SITE: Catalogue['site'] = {
  title: 'x',
  url: 'https://example.com',
  base: '/',
  locale: 'en',
  leaveOut: [],
  texts: { title: {}, description: {} },
};

function catalogue(part: Partial<Catalogue>): Catalogue {
  const nothing = {
    entries: [],
    namespaces: [],
    defaults: {},
    groups: [],
    owners: new Map(),
    mirrors: [],
    redirects: [],
  };
  return { path: 'content/catalogue.yml', site: SITE, ...nothing, ...part };
}

test('an entry is chosen whether it is known or not, in the order of familiar names', () => {
  const entries = [
    { name: official('redis'), line: 2 },
    { name: GRAFANA, line: 3 },
    { name: official('alpine'), line: 4 },
  ];
  const chosen = resolveImages(catalogue({ entries }), []);
  expect(chosen.map((entry) => entry.name.repository)).toEqual(['library/alpine', 'grafana/grafana', 'library/redis']);
});

test('a * covers what is known of its namespace, and an entry keeps its settings', () => {
  const namespaces = [{ registry: 'docker.io', namespace: 'library', line: 2 }];
  const entries = [{ name: official('node'), line: 3, title: 'Node.js' }];
  const known = [official('redis'), official('node'), GRAFANA, { registry: 'ghcr.io', repository: 'library/x' }];
  expect(resolveImages(catalogue({ entries, namespaces }), known)).toEqual([
    { name: official('node'), line: 3, title: 'Node.js' },
    { name: official('redis'), line: 2 },
  ]);
});
