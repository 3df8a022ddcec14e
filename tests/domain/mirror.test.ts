import { expect, test } from 'vitest';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import { findMirrored, type Mirror } from '#domain/mirror.ts';

const MIRRORS: readonly Mirror[] = [
  { from: 'docker.io', to: 'mirror.example.com/dockerhub' },
  { from: 'docker.io/grafana', to: 'mirror.example.com/dockerhub/charts' },
  { from: 'ghcr.io/org/app', to: 'mirror.example.com/app' },
  { from: 'quay.io', to: 'quay.example.com:5000' },
];

test.for([
  ['mirror.example.com/dockerhub/library/node', 'docker.io/library/node'],
  ['mirror.example.com/dockerhub/node', 'docker.io/library/node'],
  ['mirror.example.com/dockerhub/grafana/grafana', 'docker.io/grafana/grafana'],
  ['mirror.example.com/dockerhub/charts/grafana', 'docker.io/grafana/grafana'],
  ['mirror.example.com/app', 'ghcr.io/org/app'],
  ['quay.example.com:5000/org/app', 'quay.io/org/app'],
  ['mirror.example.com/dockerhub-evil/node', undefined],
  ['mirror.example.com/apps', undefined],
  ['mirror.example.com.evil.example/dockerhub/node', undefined],
  ['quay.example.com/org/app', undefined],
  ['node', undefined],
] as const)('%s is %s', ([written, expected]) => {
  const parsed = parseImageReference(written);
  const found = parsed.kind === 'ok' ? findMirrored(parsed.reference, MIRRORS) : undefined;
  expect(found && formatCanonicalName(found)).toBe(expected);
});
