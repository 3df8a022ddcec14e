import { describe, expect, test } from 'vitest';
import { type SnippetKind, toSnippets } from '#view/snippets.ts';

const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const NODE = { name: { registry: 'docker.io', repository: 'library/node' }, tag: '24-alpine' };
const OWN = { name: { registry: 'registry.example.com:5000', repository: 'team/my_app' }, tag: '1.0' };

const textOf = (subject: Parameters<typeof toSnippets>[0], kind: SnippetKind): string | undefined =>
  toSnippets(subject).find((snippet) => snippet.kind === kind)?.text;

describe('what people paste', () => {
  test.for([
    ['pull', 'docker pull node:24-alpine'],
    ['pin', `docker pull node@${DIGEST}`],
    ['dockerfile', `FROM node:24-alpine@${DIGEST}`],
    ['compose', `services:\n  node:\n    image: node:24-alpine@${DIGEST}`],
    ['kubernetes', `containers:\n  - name: node\n    image: node:24-alpine@${DIGEST}`],
    ['devcontainer', `{\n  "image": "node:24-alpine@${DIGEST}"\n}`],
    [
      'skopeo',
      `skopeo copy --all docker://docker.io/library/node@${DIGEST} docker://registry.example.com/library/node:24-alpine`,
    ],
  ] as const)('%s with a digest', ([kind, expected]) => {
    expect(textOf({ ...NODE, digest: DIGEST }, kind)).toBe(expected);
  });

  test.for([
    ['pull', 'docker pull registry.example.com:5000/team/my_app:1.0'],
    ['pin', undefined],
    ['dockerfile', 'FROM registry.example.com:5000/team/my_app:1.0'],
    ['kubernetes', 'containers:\n  - name: my-app\n    image: registry.example.com:5000/team/my_app:1.0'],
    [
      'skopeo',
      'skopeo copy --all docker://registry.example.com:5000/team/my_app:1.0 docker://registry.example.com/team/my_app:1.0',
    ],
  ] as const)('%s without one', ([kind, expected]) => {
    expect(textOf(OWN, kind)).toBe(expected);
  });
});
