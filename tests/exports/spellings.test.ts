/** Each export says of each spelling, neighbour and tag what `npm run check` says. */
import { afterAll, expect, test } from 'vitest';
import { digestOf } from '../decisions/fixture-catalogue.ts';
import { type Asks, askGatekeeperImages, askGatekeeperRepositories, askKyverno, askPolicyJson } from './evaluate.ts';
import { askBuildPolicy, askOpa } from './evaluate-rego.ts';
import { loadFixture } from './facts.ts';
import { startRego } from './rego.ts';

const { facts } = await loadFixture();
const SPELLINGS = ['node', 'library/node', 'docker.io/node', 'docker.io/library/node', 'index.docker.io/library/node'];
const MIRRORED = 'mirror.example.com/dockerhub/library/node';
const ALLOWED_TAGS = ['24', '24-slim', '24.19.0', 'lts', '22-slim', '20-slim'];
const REFUSED_TAGS = ['20-alpine', '24-bookworm', 'no-such-tag', '24-slim-evil'];
const OTHERS = [
  'evil.example/node',
  'evil.example/library/node',
  'evil.example/docker.io/library/node',
  'node-evil',
  'library/node-evil',
  'docker.io/library/node-evil',
  'node/evil',
  'evil/node',
  'mirror.example.com/dockerhub/library/node-evil',
  'mirror.example.com/library/node',
  'docker.io.evil.example/library/node',
];

const DIGESTS = [2, 102, 202, 3, 7, 6, 8, 99].map((number) => digestOf('node', number));

/** All that is asked, for those that answer all at once. */
const REFERENCES = [
  ...[...SPELLINGS, MIRRORED].flatMap((name) => [...ALLOWED_TAGS, ...REFUSED_TAGS].map((tag) => `${name}:${tag}`)),
  ...OTHERS.flatMap((name) => [`${name}:24-slim`, `${name}@${DIGESTS[0]}`]),
  ...DIGESTS.map((digest) => `node@${digest}`),
  `python@${DIGESTS[0]}`,
];
const rego = await startRego();
afterAll(() => rego.stop());
const CONSUMERS: Readonly<Record<string, { readonly tags: Asks; readonly digests?: Asks }>> = {
  'policy.json': { tags: askPolicyJson(facts, 'tags'), digests: askPolicyJson(facts, 'digests') },
  Kyverno: { tags: askKyverno(facts, 'tags'), digests: askKyverno(facts, 'digests') },
  Gatekeeper: { tags: askGatekeeperImages(facts, 'tags'), digests: askGatekeeperImages(facts, 'digests') },
  'a rule of OPA': { tags: askOpa(rego, facts, REFERENCES) },
  'a build policy': {
    tags: askBuildPolicy(rego, facts, 'tags', REFERENCES),
    digests: askBuildPolicy(rego, facts, 'digests', REFERENCES),
  },
};
const names = Object.keys(CONSUMERS);

test.for(names)('%s knows every spelling of node, and the mirror', (name) => {
  const asks = CONSUMERS[name]?.tags;
  for (const spelling of [...SPELLINGS, MIRRORED]) {
    for (const tag of ALLOWED_TAGS) {
      expect([`${spelling}:${tag}`, asks?.(`${spelling}:${tag}`)]).toEqual([`${spelling}:${tag}`, true]);
    }
  }
});

test.for(names)('%s refuses other tags of node', (name) => {
  const asks = CONSUMERS[name]?.tags;
  for (const spelling of SPELLINGS) {
    for (const tag of REFUSED_TAGS) expect([tag, asks?.(`${spelling}:${tag}`)]).toEqual([tag, false]);
  }
});

test.for(names)('%s refuses what only looks like node', (name) => {
  const { tags, digests } = CONSUMERS[name] ?? {};
  const digest = digestOf('node', 2);
  for (const other of OTHERS) {
    expect([other, tags?.(`${other}:24-slim`)]).toEqual([other, false]);
    expect([other, (digests ?? tags)?.(`${other}@${digest}`)]).toEqual([other, false]);
  }
});

test.for(names)('%s takes digests of approved rows and their platforms, and no other', (name) => {
  const asks = CONSUMERS[name]?.digests ?? CONSUMERS[name]?.tags;
  for (const number of [2, 102, 202, 3, 7]) {
    expect([number, asks?.(`node@${digestOf('node', number)}`)]).toEqual([number, true]);
  }
  for (const number of [6, 8, 99])
    expect([number, asks?.(`node@${digestOf('node', number)}`)]).toEqual([number, false]);
  expect(asks?.(`python@${digestOf('node', 2)}`)).toBe(false);
});

test.for(names.filter((name) => CONSUMERS[name]?.digests))('%s with digests takes no tag', (name) => {
  for (const tag of ALLOWED_TAGS) expect([tag, CONSUMERS[name]?.digests?.(`node:${tag}`)]).toEqual([tag, false]);
});

test('Gatekeeper by repository closes the name', () => {
  const asks = askGatekeeperRepositories(facts);
  for (const spelling of SPELLINGS) expect([spelling, asks(`${spelling}:24`)]).toEqual([spelling, true]);
  for (const other of OTHERS) expect([other, asks(`${other}:24`)]).toEqual([other, false]);
  for (const refused of ['mysql', 'mariadb', 'rust', 'haskell']) expect(asks(`${refused}:24`)).toBe(false);
});

test('Kyverno allows exceptions by its own exceptions alone', () => {
  expect(askKyverno(facts, 'tags', false)('node:20-slim')).toBe(false);
  expect(askKyverno(facts, 'tags', false)('node:24-slim')).toBe(true);
  expect(askKyverno(facts, 'digests', false)(`node@${digestOf('node', 7)}`)).toBe(false);
  expect(askKyverno(facts, 'digests')(`node@${digestOf('node', 7)}`)).toBe(true);
});
