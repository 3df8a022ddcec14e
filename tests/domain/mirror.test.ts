import { expect, test } from 'vitest';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import { findMirrored, type Mirror, toMirrored } from '#domain/mirror.ts';

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

test.for([
  ['node', 'mirror.example.com/dockerhub/library/node'],
  ['grafana/grafana', 'mirror.example.com/dockerhub/charts/grafana'],
  ['grafana/sub/image', 'mirror.example.com/dockerhub/charts/sub/image'],
  ['grafanas/grafana', 'mirror.example.com/dockerhub/grafanas/grafana'],
  // The name this would have means the image of another place.
  ['charts/app', undefined],
  ['ghcr.io/org/app', 'mirror.example.com/app'],
  ['ghcr.io/org/app/tool', 'mirror.example.com/app/tool'],
  ['ghcr.io/org/apps', undefined],
  ['ghcr.io.evil.example/org/app', undefined],
  ['quay.io/org/app', 'quay.example.com:5000/org/app'],
  ['registry.example.com:5000/team/tool', undefined],
] as const)('%s is mirrored as %s, and that means it', ([written, expected]) => {
  const parsed = parseImageReference(written);
  if (parsed.kind === 'error') throw new Error(parsed.problem);
  const mirrored = toMirrored(parsed.reference, MIRRORS);
  expect(mirrored && formatCanonicalName(mirrored)).toBe(expected);
  const back = mirrored && findMirrored(mirrored, MIRRORS);
  expect(back && formatCanonicalName(back)).toBe(expected && formatCanonicalName(parsed.reference));
});

test('of equal places the first counts', () => {
  const mirrors = [
    { from: 'docker.io', to: 'near.example.com' },
    { from: 'docker.io', to: 'far.example.com' },
  ];
  const name = { registry: 'docker.io', repository: 'library/node' };
  expect(toMirrored(name, mirrors)).toMatchObject({ registry: 'near.example.com', repository: 'library/node' });
});
