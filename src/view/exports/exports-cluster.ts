/** Exports for what admits images to a cluster or a build. */
import { formatFamiliarName } from '#domain/image-reference.ts';
import { writeBuildPolicy, writeBuildPolicyTest } from './build-policy.ts';
import { type Export, pinned, TYPES } from './export.ts';
import { writeKyverno } from './kyverno.ts';
import { writeGatekeeperImages, writeGatekeeperRepositories, writeOpaBundle, writeOpaData } from './opa.ts';

export const CLUSTER_EXPORTS = [
  {
    id: 'kyverno',
    area: 'cluster',
    files: pinned((pin) => ({
      path: `kyverno.${pin}.yml`,
      mediaType: TYPES.yaml,
      write: (facts) => writeKyverno(facts, pin),
    })),
    commands: ({ url }, pin) => [
      'kubectl create namespace platform --dry-run=client -o yaml | kubectl apply -f -',
      `kubectl apply --server-side -f ${url(`kyverno.${pin}.yml`)}`,
      'kubectl get policyreports --all-namespaces',
    ],
    docs: 'https://kyverno.io/docs/policy-types/validating-policy/',
  },
  {
    id: 'gatekeeper',
    area: 'cluster',
    files: [
      { path: 'gatekeeper.repositories.yml', mediaType: TYPES.yaml, write: writeGatekeeperRepositories },
      ...pinned((pin) => ({
        path: `gatekeeper.${pin}.yml`,
        mediaType: TYPES.yaml,
        write: (facts) => writeGatekeeperImages(facts, pin),
      })),
    ],
    commands: ({ url }, pin) => [
      'kubectl apply -k https://github.com/open-policy-agent/gatekeeper-library/library/general/allowedrepos',
      `kubectl apply --server-side -f ${url('gatekeeper.repositories.yml')}`,
      'kubectl apply -k https://github.com/open-policy-agent/gatekeeper-library/library/general/allowedreposv2',
      `kubectl apply --server-side -f ${url(`gatekeeper.${pin}.yml`)}`,
    ],
    docs: 'https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedreposv2/',
  },
  {
    id: 'opa',
    area: 'cluster',
    files: [
      { path: 'opa/data.json', mediaType: TYPES.json, write: writeOpaData },
      { path: 'opa/bundle.tar.gz', mediaType: TYPES.gzip, write: writeOpaBundle },
    ],
    commands: ({ url, example }) => [
      `curl -fsSO ${url('opa/data.json')}`,
      `opa eval -d data.json 'data.approved_images.images[data.approved_images.names["${formatFamiliarName(example.name)}"]].tags'`,
      `opa run --server --bundle ${url('opa/bundle.tar.gz')}`,
    ],
    docs: 'https://www.openpolicyagent.org/docs/management-bundles',
  },
  {
    id: 'build-policy',
    area: 'build',
    files: pinned((pin) => ({
      path: `Dockerfile.${pin}.rego`,
      mediaType: TYPES.text,
      write: (facts) => writeBuildPolicy(facts, pin),
    })).flatMap((file) => [file, testOf(file.pin ?? 'tags')]),
    commands: ({ url }, pin) => [
      `curl -fsSo Dockerfile.rego ${url(`Dockerfile.${pin}.rego`)}`,
      `curl -fsSo Dockerfile_test.rego ${url(`Dockerfile.${pin}_test.rego`)}`,
      'docker buildx policy test .',
      'docker buildx build .',
    ],
    docs: 'https://docs.docker.com/build/policies/',
  },
] as const satisfies readonly Export[];

function testOf(pin: 'tags' | 'digests'): Export['files'][number] {
  return {
    path: `Dockerfile.${pin}_test.rego`,
    pin,
    mediaType: TYPES.text,
    write: (facts) => writeBuildPolicyTest(facts, pin),
  };
}
