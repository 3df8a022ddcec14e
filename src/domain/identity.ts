/**
 * One image has another spelling in every tool that is told of it; all of them are made here. Each function names the
 * tool and says where its spelling is written down.
 */
import { formatCanonicalName, formatFamiliarName, isOfficialImage } from './image-reference.ts';
import { type Mirror, toMirrored } from './mirror.ts';
import type { ImageName } from './model.ts';
import { DOCKER_HUB, HUB_HOSTS } from './reference-grammar.ts';

/**
 * Scope of `policy.json`, prefix of `registries.conf`, source of regsync: `docker.io/library/node`.
 * https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 */
export function toContainersName(name: ImageName): string {
  return formatCanonicalName(name);
}

/**
 * Key and image of the file of `skopeo sync`: `docker.io` and `library/node`.
 * https://github.com/containers/skopeo/blob/main/docs/skopeo-sync.1.md
 */
export function toSkopeoSync({ registry, repository }: ImageName): { readonly key: string; readonly image: string } {
  return { key: registry, image: repository };
}

/**
 * `input.image.fullRepo` of a build policy, which has host and namespace also where nobody wrote them.
 * https://docs.docker.com/build/policies/inputs/
 */
export function toBuildxFullRepo(name: ImageName): string {
  return formatCanonicalName(name);
}

/**
 * Host and repository as Kyverno's CEL functions give them. Docker Hub is `index.docker.io` there, `docker.io` in its
 * documentation: both are accepted.
 * https://kyverno.io/docs/policy-types/cel-libraries/
 */
export function toKyvernoNames({ registry, repository }: ImageName): readonly string[] {
  const hosts = registry === DOCKER_HUB ? [registry, 'index.docker.io'] : [registry];
  return hosts.map((host) => `${host}/${repository}`);
}

/**
 * Patterns of a `ClusterImagePolicy`, closed behind the name so that `node-evil` is not meant.
 * https://docs.sigstore.dev/policy-controller/overview/
 */
export function toPolicyControllerGlobs({ registry, repository }: ImageName): readonly string[] {
  const host = registry === DOCKER_HUB ? 'index.docker.io' : registry;
  return [':*', '@*'].map((end) => `${host}/${repository}${end}`);
}

/**
 * `matchPackageNames` of Renovate, which takes the name as its author wrote it: a pattern of every spelling.
 * https://docs.renovatebot.com/string-pattern-matching/
 */
export function toRenovatePattern(name: ImageName): string {
  if (name.registry !== DOCKER_HUB) return `/^${escapePattern(formatCanonicalName(name))}$/`;
  const hosts = [...HUB_HOSTS].map(escapePattern).join('|');
  const path = isOfficialImage(name)
    ? `(?:library\\/)?${escapePattern(formatFamiliarName(name))}`
    : escapePattern(name.repository);
  return `/^(?:(?:${hosts})\\/)?${path}$/`;
}

/** The spellings of an image in files that people write: `node`, `library/node`, `docker.io/node` … */
export function listSpellings(name: ImageName): readonly string[] {
  if (name.registry !== DOCKER_HUB) return [formatCanonicalName(name)];
  const paths = isOfficialImage(name) ? [formatFamiliarName(name), name.repository] : [name.repository];
  return ['', ...[...HUB_HOSTS].map((host) => `${host}/`)].flatMap((host) => paths.map((path) => `${host}${path}`));
}

/**
 * `repos` of Gatekeeper's `K8sAllowedRepos`, which asks whether an image begins so: with what must follow the name,
 * because `node` alone is also the begin of `node-evil`.
 * https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos/
 */
export function toGatekeeperPrefixes(name: ImageName): readonly string[] {
  return listSpellings(name).flatMap((spelling) => [`${spelling}:`, `${spelling}@`]);
}

/**
 * Registry and value of the `name` filter of Harbor's replication, which says the namespace and not the host.
 * https://goharbor.io/docs/main/administration/configuring-replication/create-replication-rules/
 */
export function toHarbor({ registry, repository }: ImageName): { readonly registry: string; readonly name: string } {
  return { registry, name: repository };
}

/**
 * Name of a policy in Harbor: lower-case letters, digits and dashes, with a checksum where letters were replaced.
 * https://github.com/goharbor/harbor/blob/main/api/v2.0/swagger.yaml
 */
export function toHarborPolicyName(name: ImageName): string {
  const canonical = formatCanonicalName(name);
  return `approved-${canonical.replace(/[^a-z0-9]+/g, '-')}-${checksum(canonical).slice(-6)}`;
}

/** What pulls it inside the company, `mirror.example.com/dockerhub/library/node`; absent without a mirror. */
export function toMirrorName(name: ImageName, mirrors: readonly Mirror[]): string | undefined {
  const mirrored = toMirrored(name, mirrors);
  return mirrored && formatCanonicalName(mirrored);
}

/**
 * Key of a ConfigMap: letters, digits, `-`, `_` and `.`. Two points stand for a slash, because no name has two of them.
 * https://kubernetes.io/docs/concepts/configuration/configmap/
 */
export function toConfigMapKey(name: ImageName): string {
  return formatCanonicalName(name).replace(':', '_').replaceAll('/', '..');
}

const MAX_BACKSTAGE = 63;

/**
 * `metadata.name` of Backstage: at most 63 letters, digits, `-`, `_` and `.`. A dash stands for a slash and two for a
 * dash, so that no two images have one name; a longer name is cut and ends with a checksum.
 * https://backstage.io/docs/features/software-catalog/descriptor-format/#name-required
 */
export function toBackstageName(name: ImageName): string {
  const canonical = formatCanonicalName(name);
  const written = canonical
    .replaceAll('-', '--')
    .replaceAll('/', '-')
    .replace(/[^\w.-]/g, '_');
  const fits = written.length <= MAX_BACKSTAGE && /^[A-Za-z0-9]/.test(written);
  if (fits) return written;
  const sum = checksum(canonical);
  const begin = written.replace(/^[^A-Za-z0-9]+/, '').slice(0, MAX_BACKSTAGE - sum.length - 1);
  return `${begin}-${sum}`;
}

/** FNV-1a of 64 bits: enough to tell long names apart. */
function checksum(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
