/** Exports for what proposes updates, and for inventories. */
import { imagePath } from '../urls.ts';
import { writeBackstageEntities, writeBackstageLocation } from './backstage.ts';
import { writeCsv } from './csv.ts';
import { type Export, pinned, TYPES } from './export.ts';
import type { Pin } from './model.ts';
import { writeRenovatePreset, writeRenovateSource } from './renovate.ts';

export const UPDATE_EXPORTS = [
  {
    id: 'renovate',
    area: 'update',
    files: [presets('approved', false), presets('approved-only', true)].flat(),
    commands: ({ url }, pin) => [
      'npx --package renovate renovate-config-validator --strict renovate.json',
      extend(url(`renovate/${withPin('approved', pin)}.json`)),
    ],
    docs: 'https://docs.renovatebot.com/config-presets/#fetching-presets-from-an-http-server',
  },
  {
    id: 'renovate-source',
    area: 'update',
    files: pinned((pin) => ({
      path: `renovate/${withPin('source', pin)}.json`,
      mediaType: TYPES.json,
      write: (facts) => writeRenovateSource(facts, pin),
    })),
    commands: ({ url }, pin) => [extend(url(`renovate/${withPin('source', pin)}.json`))],
    docs: 'https://docs.renovatebot.com/modules/datasource/custom/',
  },
  {
    id: 'backstage',
    area: 'inventory',
    files: [
      { path: 'backstage/catalog-info.yaml', mediaType: TYPES.yaml, write: writeBackstageLocation },
      { path: 'backstage/all.yaml', mediaType: TYPES.yaml, write: writeBackstageEntities },
    ],
    commands: ({ url }) => [
      `curl -fsS --json '{"type":"url","target":"${url('backstage/catalog-info.yaml')}"}' https://backstage.example.com/api/catalog/locations`,
    ],
    docs: 'https://backstage.io/docs/features/software-catalog/descriptor-format/',
  },
  {
    id: 'csv',
    area: 'inventory',
    files: [{ path: 'catalogue.csv', mediaType: TYPES.csv, write: writeCsv }],
    commands: ({ url }) => [`curl -fsSO ${url('catalogue.csv')}`],
    docs: 'https://www.rfc-editor.org/rfc/rfc4180',
  },
  {
    id: 'badges',
    area: 'inventory',
    files: [],
    commands: ({ url, example: { name } }) => [
      `curl -fsSO ${new URL(`../badges/${imagePath(name)}/status.svg`, url('x')).href}`,
      `curl -fsSO ${url(`snippets/${imagePath(name)}/devcontainer.json`)}`,
    ],
    docs: 'https://shields.io/badges/endpoint-badge',
  },
] as const satisfies readonly Export[];

/** Its names are promises: `approved.json` names tags, `approved.digests.json` has Renovate pin digests. */
function withPin(name: string, pin: Pin): string {
  return pin === 'tags' ? name : `${name}.digests`;
}

function presets(name: string, only: boolean): Export['files'] {
  return pinned((pin) => ({
    path: `renovate/${withPin(name, pin)}.json`,
    mediaType: TYPES.json,
    write: (facts) => writeRenovatePreset(facts, { pin, only }),
  }));
}

/** A whole `renovate.json`. */
function extend(preset: string): string {
  return `echo '${JSON.stringify({ extends: [preset] })}' > renovate.json`;
}
