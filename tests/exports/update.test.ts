/** Presets mean exactly the approved tags of exactly these images; entities and tables have the shape of their readers. */
import {
  type Entity,
  FieldFormatEntityPolicy,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { listSpellings } from '#domain/identity.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { writeBackstageEntities, writeBackstageLocation } from '#view/exports/backstage.ts';
import { formatCell, writeCsv } from '#view/exports/csv.ts';
import { approvedTags, type ExportFacts, type ExportImage, pullNames } from '#view/exports/model.ts';
import { writeRenovatePreset } from '#view/exports/renovate.ts';
import { escapeMarkdown, matchTags } from '#view/exports/renovate-text.ts';
import { loadFixture, nameOf } from './facts.ts';

const { facts } = await loadFixture();
type Rule = { readonly matchPackageNames: readonly string[]; readonly allowedVersions?: string };

function rulesOf(from: ExportFacts): readonly Rule[] {
  return JSON.parse(writeRenovatePreset(from, { pin: 'tags', only: false })).packageRules;
}

/** As Renovate reads one: between slashes, case and all. */
function toPattern(written: string): RegExp {
  return new RegExp(written.replace(/^!?\//, '').replace(/\/$/, ''));
}

function ruleFor(name: string): Rule | undefined {
  return rulesOf(facts).find(
    ({ matchPackageNames, allowedVersions }) =>
      allowedVersions !== undefined && matchPackageNames.some((pattern) => toPattern(pattern).test(name)),
  );
}

test.for(facts.images.map((image) => [formatCanonicalName(image.name), image] as const))(
  'Renovate lets through the approved tags of %s by every spelling, and no other',
  ([, image]) => {
    const approved = new Set(approvedTags(image).map(({ name }) => name));
    const known = facts.images.flatMap(({ rows }) => rows.flatMap(({ tags }) => tags.map(({ name }) => name)));
    const near = [...approved].flatMap((tag) => [`${tag}-evil`, `x${tag}`, tag.replace('.', 'x'), `${tag}\n`]);
    for (const name of pullNames(image.name, facts.mirrors).flatMap(listSpellings)) {
      const rule = ruleFor(name);
      if (rule?.allowedVersions === undefined) throw new Error(`no rule for ${name}`);
      const pattern = toPattern(rule.allowedVersions);
      const passed = [...known, ...near, 'never', ''].filter((tag) => pattern.test(tag) && tag !== '');
      expect(new Set(passed)).toEqual(approved);
    }
  },
);

test.for([
  'evil.example/node',
  'evil.example/library/node',
  'evil.example/docker.io/library/node',
  'node-evil',
  'library/node-evil',
  'nodes',
  'node/evil',
  'docker.io.evil.example/library/node',
  'mirror.example.com/library/node',
  'mirror.example.com/dockerhub/library/node-evil',
  'dockerXio/library/node',
])('Renovate has no rule for %s', (name) => expect(ruleFor(name)).toBeUndefined());

test.for([
  [[], '/^$/'],
  [['3.14'], '/^(?:3\\.14)$/'],
  [['a', 'a', 'b_c-d'], '/^(?:a|b_c-d)$/'],
] as const)('tags %j are matched by %s', ([tags, pattern]) => expect(matchTags(tags)).toBe(pattern));

test('notes of a catalogue are neither markup nor template', () => {
  expect(escapeMarkdown('{{x}} [a](b) <i>\n- @all')).not.toMatch(/\{\{|(?<!\\)[[<@]|\n/);
});

const policies = [
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
] as const;

async function readEntities(from: ExportFacts): Promise<readonly Entity[]> {
  const entities: Entity[] = parseAllDocuments(writeBackstageEntities(from)).map((document) => document.toJS());
  for (const entity of entities) {
    for (const policy of policies) await policy.enforce(entity);
    expect(await resourceEntityV1alpha1Validator.check(entity)).toBe(true);
  }
  return entities;
}

test('Backstage takes an entity of each image, and the location of them', async () => {
  const entities = await readEntities(facts);
  expect(entities.map(({ metadata }) => metadata.annotations?.['images.example.com/reference'])).toEqual(
    facts.images.map(({ name }) => formatCanonicalName(name)),
  );
  expect(new Set(entities.map(({ metadata }) => metadata.name)).size).toBe(facts.images.length);
  const postgres = entities.find(({ metadata }) => metadata.name === 'docker.io-library-postgres');
  expect(postgres).toMatchObject({
    metadata: { labels: { 'images.example.com/status': 'approved', 'images.example.com/tier': 'gold' } },
    spec: { owner: 'group:default/data', lifecycle: 'production' },
  });
  const location = parse(writeBackstageLocation(facts));
  for (const policy of policies) await policy.enforce(location);
  expect(await locationEntityV1alpha1Validator.check(location)).toBe(true);
});

const HOSTILE: ExportImage = {
  name: nameOf(`registry.example.com:5000/${'long-name/'.repeat(9)}x`),
  title: '=cmd|" /C calc"!A0\n- x: y',
  decision: { status: 'approved', owner: '+a b/c:d', tier: '@SUM(A1)', approved: { by: '-1,"2"', on: '2026-01-01' } },
  rows: [],
};

test('Backstage takes what people may write', async () => {
  const [entity] = await readEntities({ ...facts, images: [HOSTILE] });
  expect(entity?.metadata.title).toBe(HOSTILE.title);
  expect(entity?.spec?.owner).toBe('group:default/a-b-c-d');
});

test('the table has a line for each row, and reads back as it was', () => {
  const lines = parseCsv(writeCsv(facts));
  const [head = [], ...rows] = lines;
  expect(rows.length).toBe(facts.images.reduce((sum, { rows }) => sum + Math.max(rows.length, 1), 0));
  expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([head.length]));
  const line = rows.find(([image, , row]) => image === 'docker.io/library/node' && row === '20.19.0-slim');
  expect(Object.fromEntries(head.map((name, index) => [name, line?.[index]]))).toMatchObject({
    mirror: 'mirror.example.com/dockerhub/library/node',
    'allowed tags': '20-slim',
    'refused tags': '20.19.0-slim',
    allowed: 'with conditions',
    until: '2026-12-31',
    exception: 'the shop moves in autumn',
    owner: 'Platform team',
  });
});

test('no cell is a formula', () => {
  for (const line of parseCsv(writeCsv({ ...facts, images: [HOSTILE] })).slice(1)) {
    for (const cell of line) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  }
});

test.for([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['a\r\nb', '"a\r\nb"'],
  ['=1+1', "'=1+1"],
  [' =1', "' =1"],
  [' x', '" x"'],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\t=1', "'\t=1"],
  ['2026-01-01', '2026-01-01'],
])('the cell %j is written %s', ([text = '', cell]) => expect(formatCell(text)).toBe(cell));

/** RFC 4180, as strictly as it is written there. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const fields = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  const lines: string[][] = [[]];
  while (fields.lastIndex < text.length) {
    const found = fields.exec(text);
    if (found === null) throw new Error('no comma-separated values');
    const [, field = '', end] = found;
    lines.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}
