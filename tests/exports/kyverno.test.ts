/** Kyverno's objects are those that Kyverno and Kubernetes publish definitions of, with tags and with digests. */
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { writeKyverno } from '#view/exports/kyverno.ts';
import type { Pin } from '#view/exports/model.ts';
import { type ClusterObject, findModelProblems } from './cluster-models.ts';
import { loadFixture, nameOf } from './facts.ts';

const { facts } = await loadFixture();

function objectsOf(from: typeof facts, pin: Pin): readonly ClusterObject[] {
  return parseAllDocuments(writeKyverno(from, pin)).map((document) => document.toJS());
}

test.for(['tags', 'digests'] as const)('Kyverno and Kubernetes take every object with %s', (pin) => {
  const objects = objectsOf(facts, pin);
  expect(new Set(objects.map(({ kind }) => kind))).toEqual(
    new Set(['ConfigMap', 'ValidatingPolicy', 'PolicyException']),
  );
  expect(findModelProblems(objects)).toEqual([]);
});

const SLIPS: readonly (readonly [string, string, (object: ClusterObject) => object, RegExp])[] = [
  [
    'a version that nobody publishes',
    'ValidatingPolicy',
    () => ({ apiVersion: 'policies.kyverno.io/v9' }),
    /nobody publishes/,
  ],
  ['a misspelled part', 'ConfigMap', () => ({ date: {} }), /"date"' does not exist/],
  [
    'a misspelled key of a policy',
    'ValidatingPolicy',
    (one) => inSpec(one, { variable: [] }),
    /"variable"' does not exist/,
  ],
  [
    'a misspelled key of a rule',
    'ValidatingPolicy',
    (one) => inSpec(one, { validations: [{ expresion: 'true' }] }),
    /required property expression/,
  ],
  [
    'an action that there is not',
    'ValidatingPolicy',
    (one) => inSpec(one, { validationActions: ['Refuse'] }),
    /equal to one of the allowed values/,
  ],
  [
    'a misspelled key of an exception',
    'PolicyException',
    (one) => inSpec(one, { imges: ['node'] }),
    /"imges"' does not exist/,
  ],
  ['one image for a list of them', 'PolicyException', (one) => inSpec(one, { images: 'node' }), /images must be array/],
  [
    'an exception to nothing',
    'PolicyException',
    () => ({ spec: { images: ['node'] } }),
    /required property policyRefs/,
  ],
  ['a number for a text', 'ConfigMap', () => ({ data: { node: 24 } }), /data\/node must be string/],
  ['a reference for a key', 'ConfigMap', () => ({ data: { 'docker.io/library/node': 'x' } }), /no name/],
  [
    'a name with an underscore',
    'PolicyException',
    ({ metadata }) => ({ metadata: { ...metadata, name: 'a_b' } }),
    /no name/,
  ],
];

function inSpec(object: ClusterObject, more: object): object {
  return { spec: { ...object.spec, ...more } };
}

test.for(SLIPS)('%s is refused', ([, kind, change, words]) => {
  const object = objectsOf(facts, 'tags').find((one) => one.kind === kind);
  if (object === undefined) throw new Error(`the fixture has no ${kind}`);
  expect(findModelProblems([{ ...object, ...change(object) }]).join('\n')).toMatch(words);
});

test('a large ConfigMap is several, and the policy looks into each', () => {
  const many = { ...facts, images: Array.from({ length: 3000 }, (_, index) => withName(`team/tool-${index}`)) };
  const documents = objectsOf(many, 'tags');
  const maps = documents.filter(({ kind }) => kind === 'ConfigMap');
  expect(maps.length).toBeGreaterThan(2);
  for (const { data } of maps) expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(1_048_576);
  const policy = JSON.stringify(documents.find(({ kind }) => kind === 'ValidatingPolicy'));
  for (const { metadata } of maps) expect(policy).toContain(`\\"${metadata.name}\\"`);
});

function withName(name: string): (typeof facts.images)[number] {
  const [first] = facts.images;
  if (first === undefined) throw new Error('the fixture has no image');
  return { ...first, name: nameOf(name) };
}
