/**
 * The parts of an image name: which characters each may have, and what to write instead.
 * https://github.com/distribution/reference/blob/main/reference.go and normalize.go
 */
import type { Digest, ImageName } from './model.ts';

export type Refusal = { readonly kind: 'error'; readonly problem: string; readonly remedy?: string };

export const DOCKER_HUB = 'docker.io';
export const OFFICIAL_NAMESPACE = 'library';
const MAX_NAME_LENGTH = 255;

/** Other addresses of Docker Hub's registry. */
export const HUB_HOSTS: ReadonlySet<string> = new Set([
  ...[DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'],
]);

const RE_DOMAIN_LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const RE_HOST = new RegExp(`^(?:${RE_DOMAIN_LABEL}(?:\\.${RE_DOMAIN_LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const RE_COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const RE_TAG = /^\w[\w.-]{0,127}$/;
const RE_SHA256 = /^sha256:[0-9a-f]{64}$/;
export const RE_IDENTIFIER = /^[a-f0-9]{64}$/;

/** Registry and path of a name without tag and digest: the first segment is a host if it cannot be a namespace. */
export function splitRegistry(name: string): { readonly registry: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isHost) return { registry: DOCKER_HUB, path: name };
  return { registry: HUB_HOSTS.has(first) ? DOCKER_HUB : first, path: name.slice(slash + 1) };
}

export function refuse(problem: string, remedy?: string): Refusal {
  return remedy === undefined ? { kind: 'error', problem } : { kind: 'error', problem, remedy };
}

export function quote(text: string): string {
  return `"${text}"`;
}

/** The digest behind `@`, the tag behind the last colon that no slash follows. */
export function cutReference(text: string): {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
} {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const rest = at === -1 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  if (colon === -1 || rest.indexOf('/', colon) !== -1) return { name: rest, tag: undefined, digest };
  return { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}

export function parseName(name: string): { readonly kind: 'ok'; readonly name: ImageName } | Refusal {
  const { registry, path } = splitRegistry(name);
  if (!RE_HOST.test(registry)) return refuse(`${quote(registry)} is not a host name`);
  if (path === '') return refuse('the repository is missing', `write it behind ${quote(`${registry}/`)}`);
  const wrong = checkPath(path, registry);
  if (wrong !== undefined) return wrong;
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `${OFFICIAL_NAMESPACE}/${path}` : path;
  if (repository.length > MAX_NAME_LENGTH) return refuse(`a repository has at most ${MAX_NAME_LENGTH} characters`);
  return { kind: 'ok', name: { registry, repository } };
}

function checkPath(path: string, registry: string): Refusal | undefined {
  const prefix = registry === DOCKER_HUB ? '' : `${registry}/`;
  if (path !== path.toLowerCase()) {
    return refuse('a repository is written in lower case', `write ${quote(`${toHost(prefix)}${path.toLowerCase()}`)}`);
  }
  const wrong = path.split('/').find((component) => !RE_COMPONENT.test(component));
  if (wrong === undefined) return undefined;
  if (wrong === '') return refuse('a slash stands at the wrong place', 'write one slash between two names');
  if (wrong.includes('*')) return refuse(`"*" cannot be part of an image name: ${quote(wrong)}`);
  return refuse(
    `${quote(wrong)} is not a repository name`,
    'use lower-case letters and digits, with single ".", "_", "__" or "-" between them',
  );
}

export function checkTag(tag: string | undefined): Refusal | undefined {
  if (tag === undefined || isTag(tag)) return undefined;
  if (tag === '') return refuse('the tag is missing behind ":"', 'write a tag or leave the colon out');
  return refuse(
    `${quote(tag)} is not a tag`,
    'a tag has up to 128 letters, digits, "_", "." and "-", the last two not first',
  );
}

export function isTag(text: string): boolean {
  return RE_TAG.test(text);
}

export function isDigest(text: string): text is Digest {
  return RE_SHA256.test(text);
}

/** `Grafana/` is a host by the letter of the grammar, and hardly ever meant as one. */
function toHost(prefix: string): string {
  return /[.:]/.test(prefix) ? prefix : prefix.toLowerCase();
}
