/** Open Policy Agent reads our Rego and data, and decides by them as the page says. */
import { afterAll, expect, test } from 'vitest';
import { writeBuildPolicy, writeBuildPolicyTest } from '#view/exports/build-policy.ts';
import type { Export } from '#view/exports/export.ts';
import { CLUSTER_EXPORTS } from '#view/exports/exports-cluster.ts';
import { PINS } from '#view/exports/model.ts';
import { writeOpaData } from '#view/exports/opa.ts';
import { digestOf } from '../decisions/fixture-catalogue.ts';
import { loadFixture, nameOf } from './facts.ts';
import { startRego } from './rego.ts';

const { facts } = await loadFixture();
const rego = await startRego();
afterAll(() => rego.stop());

test.for(PINS)('every test of the build policy with %s holds, as `docker buildx policy test` asks', (pin) => {
  const tests = writeBuildPolicyTest(facts, pin);
  const names = [...tests.matchAll(/^(test_\w+) if/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThanOrEqual(5);
  const module = writeBuildPolicy(facts, pin) + tests;
  expect(rego.ask(module, names)).toEqual(names.map(() => true));
  // Tests that hold whatever the policy says would say nothing of it.
  const [all, none] = ['true', 'false'].map((value) => module.replace(/^allow if[^{]*?$/gm, `allow if ${value}`));
  expect(rego.ask(all ?? '', names)).toContain(false);
  expect(rego.ask((none ?? '').replace(/^allow if \{[^}]*\}/gm, ''), names)).toContain(false);
});

test('a build takes a tag as it is written, and a digest whatever its tag', () => {
  const [repo, digest] = ['docker.io/library/node', digestOf('node', 2)];
  const inputs: readonly (readonly [object, boolean])[] = [
    [{ local: {} }, true],
    [{ image: { fullRepo: repo, tag: '24-slim', isCanonical: false } }, true],
    [{ image: { fullRepo: repo, tag: '24-slim', isCanonical: true, checksum: digest } }, true],
    [{ image: { fullRepo: repo, tag: '20-alpine', isCanonical: true, checksum: digest } }, true],
    [{ image: { fullRepo: repo, tag: '24-slim', isCanonical: true, checksum: digestOf('node', 99) } }, false],
    [{ image: { fullRepo: repo, tag: '20-alpine', isCanonical: false } }, false],
    [{ image: { fullRepo: 'docker.io/library/node-evil', tag: '24-slim', isCanonical: false } }, false],
    [{ image: { fullRepo: 'evil.example/docker.io/library/node', tag: '24-slim', isCanonical: false } }, false],
    [{ image: { fullRepo: repo } }, false],
    [{ git: { host: 'github.com' } }, false],
    [{}, false],
  ];
  const queries = inputs.map(([input]) => `decision.allow with input as ${JSON.stringify(input)}`);
  expect(rego.ask(writeBuildPolicy(facts, 'tags'), queries)).toEqual(inputs.map(([, isAllowed]) => isAllowed));
});

test.for(['node', 'ghcr.io/org/app'])('the query of the page finds the approved tags of %s', (name) => {
  const opa: Export | undefined = CLUSTER_EXPORTS.find(({ id }) => id === 'opa');
  const place = { url: (path: string) => path, example: { name: nameOf(name), tag: '24-slim' }, mirrors: [] };
  const [, command = ''] = opa?.commands(place, 'tags') ?? [];
  const [, query = ''] = /^opa eval -d data\.json '(.*)'$/.exec(String(command)) ?? [];
  const questions = [`${query}["24-slim"].answer == "yes"`, `${query}["no-such-tag"]`];
  expect(rego.ask('', questions, JSON.parse(writeOpaData(facts)))).toEqual([true, false]);
});

test('what is no Rego is refused', () => {
  expect(() => rego.ask('package docker\n\nallow iff true', ['allow'])).toThrow('rego_parse_error');
  expect(() => rego.ask('package docker\n\nallow if missing', ['allow'])).toThrow('rego_unsafe_var_error');
});
