// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files that are read here have variables of their own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findUses } from '../../scripts/check/find/find-uses.ts';
import { readInputs } from '../../scripts/check/read-inputs.ts';
import type { Use } from '../../scripts/check/use.ts';

/** `3:6 node:24`, with `?` where it cannot be told. */
function show({ place, reference, written }: Use): string {
  const at = place ? `${place.line}:${place.column} ` : '';
  return reference === undefined ? `${at}? ${written}` : `${at}${reference}`;
}

const FILES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['one stage', 'Dockerfile', 'FROM node:24\n', ['1:6 node:24']],
  [
    'case and flags',
    'Containerfile',
    'from --platform=$BUILDPLATFORM node:24 AS Build\nFROM build\nCOPY --from=BUILD /a /a\n',
    ['1:32 node:24'],
  ],
  ['scratch and a stage by number', 'a.dockerfile', 'FROM scratch\nFROM alpine\nCOPY --from=0 / /\n', ['2:6 alpine']],
  ['defaults of ARG', 'Dockerfile.dev', 'ARG V=24\nARG BASE="node:${V}"\nFROM ${BASE}-slim\n', ['3:6 node:24-slim']],
  [
    'defaults in place',
    'Dockerfile',
    'ARG V\nFROM node:${V:-22} AS a\nFROM node:${W:+x}24\n',
    ['2:6 node:22', '3:6 node:24'],
  ],
  [
    'ARG behind FROM does not count',
    'Dockerfile',
    'FROM node:24\nARG V=1\nFROM redis:$V\n',
    ['1:6 node:24', '3:6 ? redis:$V'],
  ],
  ['no value', 'Dockerfile', 'ARG BASE\nFROM $BASE\n', ['2:6 ? $BASE']],
  ['continued lines', 'Dockerfile', 'FROM \\\n  # a remark\n  node:24 \\\n  AS x\n', ['3:3 node:24']],
  ['another escape', 'Dockerfile', '# escape=`\nFROM `\n  node:24\n', ['3:3 node:24']],
  [
    'images to copy from',
    'Dockerfile',
    'FROM node:24\nCOPY --link --from=nginx:1 /a /a\nONBUILD COPY --from=redis:7 /a /a\n',
    ['1:6 node:24', '2:20 nginx:1', '3:21 redis:7'],
  ],
  [
    'mounts',
    'Dockerfile',
    'FROM node:24\nRUN --mount=type=bind,from=busybox:1,target=/x true\n',
    ['1:6 node:24', '2:28 busybox:1'],
  ],
  [
    'a heredoc is no instruction',
    'Dockerfile',
    'FROM node:24\nRUN <<EOF\nFROM evil\nCOPY --from=evil / /\nEOF\n',
    ['1:6 node:24'],
  ],
  [
    'the frontend',
    'Dockerfile',
    '# syntax=docker/dockerfile:1\nFROM node:24\n',
    ['1:10 docker/dockerfile:1', '2:6 node:24'],
  ],
  ['a stage by the name of its image', 'Dockerfile', 'FROM node AS node\nFROM node\n', ['1:6 node']],
  ['a stage that comes later is an image', 'Dockerfile', 'FROM build\nFROM node AS build\n', ['1:6 build', '2:6 node']],
  ['a digest', 'Dockerfile', `FROM node:24@sha256:${'a'.repeat(64)}\n`, [`1:6 node:24@sha256:${'a'.repeat(64)}`]],
  [
    'services',
    'compose.yaml',
    'services:\n  web:\n    image: "node:24"\n  db: { image: postgres:18 }\n',
    ['3:13 node:24', '4:16 postgres:18'],
  ],
  [
    'a built service names its result',
    'docker-compose.prod.yml',
    'services:\n  web: { build: ., image: our/web }\n  db: { image: redis }\n',
    ['3:16 redis'],
  ],
  [
    'variables of compose',
    'compose.yml',
    'services:\n  a: { image: "node:${V:-24}" }\n  b: { image: "node:${V}" }\n  c: { image: "node:${V?needed}" }\n',
    ['2:16 node:24', '3:16 ? node:${V}', '4:16 ? node:${V?needed}'],
  ],
  [
    'merged mappings',
    'stack.yml',
    'x-a: &a { image: node:24 }\nservices:\n  web: { <<: *a }\n  job: *a\n',
    ['1:18 node:24', '1:18 node:24'],
  ],
  ['a tag that looks like a number', 'compose.yml', 'services:\n  a: { image: 1.10 }\n', ['2:15 1.10']],
  [
    'contexts of a build',
    'compose.yml',
    'services:\n  a: { build: { context: ., additional_contexts: { base: docker-image://node:24 } } }\n',
    ['2:58 node:24'],
  ],
  [
    'a pod',
    'pod.yaml',
    'apiVersion: v1\nkind: Pod\nspec:\n  initContainers: [{ image: a }]\n  containers: [{ image: b }]\n  ephemeralContainers: [{ image: c }]\n  volumes: [{ image: { reference: d } }]\n',
    ['4:29 a', '5:25 b', '6:34 c', '7:35 d'],
  ],
  [
    'a manifest of several',
    'all.yml',
    'apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { containers: [{ image: a }] } } }\n---\napiVersion: batch/v1\nkind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: b }] } } } } }\n---\n# nothing\n',
    ['3:51 a', '7:74 b'],
  ],
  ...['StatefulSet', 'DaemonSet', 'Job', 'ReplicaSet'].map(
    (kind) =>
      [
        `a ${kind}`,
        'x.yaml',
        `apiVersion: v1\nkind: ${kind}\nspec:\n  template:\n    spec:\n      containers:\n        - image: node:24\n`,
        ['7:18 node:24'],
      ] as const,
  ),
  [
    'a list',
    'list.yaml',
    'apiVersion: v1\nkind: List\nitems:\n  - kind: Pod\n    spec: { containers: [{ image: a }] }\n',
    ['5:35 a'],
  ],
  [
    'a custom resource that makes pods',
    'rollout.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: { template: { spec: { containers: [{ image: a }] } } }\n',
    ['3:51 a'],
  ],
  ['a config map makes none', 'cm.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata: { image: a }\n', []],
  [
    'GitHub Actions',
    '.github/workflows/ci.yml',
    'on: push\njobs:\n  a:\n    container: node:24\n    services: { db: { image: \'postgres:18\' } }\n    steps:\n      - uses: docker://alpine:3\n      - uses: actions/checkout@v5\n  b:\n    container: { image: "${{ matrix.image }}" }\n',
    ['4:16 node:24', '5:31 postgres:18', '7:15 alpine:3', '10:26 ? ${{ matrix.image }}'],
  ],
  ['an action', 'action.yml', 'name: x\nruns: { using: docker, image: docker://node:24 }\n', ['2:31 node:24']],
  [
    'GitLab',
    '.gitlab-ci.yml',
    'image: node:$V\nvariables: { V: "24", R: "$CI_REGISTRY" }\ndefault: { services: [redis:7] }\ntest:\n  image: { name: "golang:${V}" }\n  variables: { V: "1.26" }\n  services: [{ name: postgres:18 }]\n  script: [true]\nown: { image: $R/x, script: [true] }\n',
    ['1:8 node:24', '3:23 redis:7', '5:19 golang:1.26', '7:22 postgres:18', '9:15 ? $R/x'],
  ],
  [
    'a dev container',
    '.devcontainer/devcontainer.json',
    '{\n  // a remark\n  "image": "node:24", /* more */\n}\n',
    ['3:13 node:24'],
  ],
  [
    'a dev container with a variable',
    'devcontainer.json',
    '{ "image": "node:${localEnv:V}" }',
    ['1:13 ? node:${localEnv:V}'],
  ],
  [
    'Helm values',
    'values.yaml',
    'image: { registry: docker.io, repository: library/node, tag: "24" }\nsidecar: { image: redis:7 }\nweb: { image: { repository: nginx } }\ngit: { repository: https://example.com/x.git, tag: v1 }\njob: { image: { repository: node, digest: "sha256:1" } }\n',
    ['1:43 docker.io/library/node:24', '2:19 redis:7', '3:29 ? nginx', '5:29 node@sha256:1'],
  ],
  [
    'a registry for all of a chart',
    'values-prod.yaml',
    'global: { imageRegistry: mirror.example.com }\nimage: { registry: docker.io, repository: bitnami/x, tag: 1.10 }\n',
    ['2:43 mirror.example.com/bitnami/x:1.10'],
  ],
  ['a Helm template', 'chart/templates/web.yaml', 'kind: Pod\nspec: {{ .Values.x }}\n', ['1:1 ? web.yaml']],
  [
    'a manifest without a name that tells',
    'rendered',
    'apiVersion: v1\nkind: Pod\nspec: { containers: [{ image: a }] }\n',
    ['3:31 a'],
  ],
];

describe('the images of a file', () => {
  test.for(FILES)('%s (%s)', ([, file, text, expected]) => {
    expect((findUses(text, file, new Map()) ?? []).map(show)).toEqual(expected);
  });
});

test('values that are given replace defaults', () => {
  const given = new Map([['V', '22']]);
  expect(findUses('ARG V=24\nFROM node:$V\n', 'Dockerfile', given)?.map(show)).toEqual(['2:6 node:22']);
  expect(findUses('services: { a: { image: "node:${V}" } }', 'compose.yml', given)?.map(show)).toEqual([
    '1:26 node:22',
  ]);
});

test.for([
  ['bad.yaml', 'services:\n  a: [\n', /^bad\.yaml:\d+:\d+: is not valid YAML: .*; mend it/],
  [
    'devcontainer.json',
    '{\n  "image": \n}',
    /^devcontainer\.json:3:1: is not valid JSON with comments: ValueExpected; mend it/,
  ],
] as const)('%s that is broken is named with its line', ([file, text, message]) => {
  expect(() => findUses(text, file, new Map())).toThrow(message);
});

test('a YAML bomb is not unfolded', () => {
  const levels = Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, *a${n - 1}`}]`);
  const text = `${levels.join('\n')}\nimage: { repository: *a29, tag: x }\n`;
  const start = performance.now();
  findUses(text, 'values.yaml', new Map());
  expect(performance.now() - start).toBeLessThan(2000);
});

describe('inputs', () => {
  let root: string;
  const settings = {
    root: process.cwd(),
    given: new Map<string, string>(),
    isImage: (word: string) => word === 'node',
    readStdin: () => Promise.resolve('node:24 # ours\n\n# nothing\n  redis:7\n'),
  };
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'portolan-uses-'));
    const files = {
      'b/Dockerfile': 'FROM b\n',
      'a.Dockerfile': 'FROM a\n',
      'node_modules/x/Dockerfile': 'FROM no\n',
      '.git/Dockerfile': 'FROM no\n',
      'b/notes.yaml': 'a: 1\n',
      'broken/compose.yml': 'services: [\n',
      'images.txt': 'c:1\n',
      'other.xml': '<x/>',
      'broken/notes.yml': 'a: [\n',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
  });
  afterAll(() => rm(root, { recursive: true }));

  test('a folder, with what cannot be read', async () => {
    const { uses, faults } = await readInputs([root], settings);
    expect(uses.map(({ reference }) => reference)).toEqual(['a', 'b']);
    expect(faults).toEqual([expect.stringMatching(/broken\/compose\.yml:\d+:\d+: is not valid YAML/)]);
  });
  test('a list, from a file and from standard input', async () => {
    const { uses } = await readInputs(['-', path.join(root, 'images.txt'), 'redis'], settings);
    expect(uses.map(show)).toEqual(['1:1 node:24', '4:3 redis:7', '1:1 c:1', 'redis']);
  });
  test.for([
    ['other.xml', /is no Dockerfile, compose file/],
    ['b/notes.yaml', /is no Dockerfile, compose file/],
    ['missing.yaml', /there is no such file/],
    ['broken/compose.yml', /is not valid YAML/],
  ] as const)('%s is refused', async ([file, message]) => {
    await expect(readInputs([path.join(root, file)], settings)).rejects.toThrow(message);
  });
});
