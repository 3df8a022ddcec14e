/** Files of containers tools: Skopeo, Podman, Buildah, CRI-O and with it OpenShift. */
import { toContainersName } from '#domain/identity.ts';
import { parseMirrorPlace } from '#domain/mirror.ts';
import {
  approvedDigests,
  approvedImages,
  approvedTags,
  type ExportFacts,
  type Pin,
  pullNames,
  refusedImages,
} from './model.ts';
import { writeYaml } from './yaml.ts';

const ACCEPT = [{ type: 'insecureAcceptAnything' }];
/** Images that are no longer, or not yet, at a registry: archives, folders, the own storage. */
const LOCAL_TRANSPORTS = ['containers-storage', 'dir', 'docker-archive', 'docker-daemon', 'oci', 'oci-archive'];

/**
 * Everything is rejected that is not named. The file is read strictly: a key more, and no tool takes it.
 * https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 */
export function writePolicyJson(facts: ExportFacts, pin: Pin): string {
  const scopes = approvedImages(facts).flatMap((image) => {
    const ends = approvedDigests(image).map((digest) => `@${digest}`);
    if (pin === 'tags') ends.push(...approvedTags(image).map(({ name }) => `:${name}`));
    const names = pullNames(image.name, facts.mirrors).map(toContainersName);
    return names.flatMap((name) => ends.map((end) => [`${name}${end}`, ACCEPT] as const));
  });
  const local = LOCAL_TRANSPORTS.map((transport) => [transport, { '': ACCEPT }] as const);
  const policy = {
    default: [{ type: 'reject' }],
    transports: { docker: Object.fromEntries(scopes.toSorted(byFirst)), ...Object.fromEntries(local) },
  };
  // A scope a line: half the size, and a diff that people can read.
  return `${JSON.stringify(policy, null, 1).replace(/\[\s+\{\s+("type": "\w+")\s+\}\s+\]/g, '[{ $1 }]')}\n`;
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/**
 * Where images are pulled from instead, and which are refused by name. Everything else is as it was: a list of what is
 * allowed is `policy.json`.
 * https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md
 */
export function writeRegistriesConf(facts: ExportFacts): string {
  const rewritten = facts.mirrors.map(({ from, to }) => toRegistry({ prefix: toPlace(from), location: toPlace(to) }));
  const refused = refusedImages(facts)
    .flatMap(({ name }) => pullNames(name, facts.mirrors))
    .map(toContainersName);
  const blocked = refused.map((prefix) => toRegistry({ prefix, location: prefix, blocked: true }));
  return [...rewritten, ...blocked, ...openBelow(new Set(refused), facts)].join('\n');
}

/** A prefix is also that of the repositories below it: those that may be used are named again. */
function openBelow(refused: ReadonlySet<string>, facts: ExportFacts): readonly string[] {
  return approvedImages(facts).flatMap(({ name }) => {
    const names = pullNames(name, facts.mirrors).map(toContainersName);
    const location = names.at(-1) ?? '';
    return names.filter((one) => liesBelow(one, refused)).map((prefix) => toRegistry({ prefix, location }));
  });
}

function liesBelow(name: string, places: ReadonlySet<string>): boolean {
  const parts = name.split('/');
  return parts.some((_, index) => places.has(parts.slice(0, index).join('/')));
}

function toRegistry(fields: Readonly<Record<string, string | boolean>>): string {
  // A string of JSON is one of TOML.
  const lines = Object.entries(fields).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  return `[[registry]]\n${lines.join('')}`;
}

/**
 * The same for the nodes of OpenShift; the nodes restart one after the other when it changes.
 * https://docs.redhat.com/en/documentation/openshift_container_platform/4.17/html/config_apis/imagedigestmirrorset-config-openshift-io-v1
 */
export function writeOpenShiftMirrors({ mirrors }: ExportFacts): string {
  const entries = mirrors.map(({ from, to }) => ({
    source: toPlace(from),
    mirrors: [toPlace(to)],
    mirrorSourcePolicy: 'NeverContactSource',
  }));
  const toSet = (kind: string, key: string): object => ({
    apiVersion: 'config.openshift.io/v1',
    kind,
    metadata: { name: 'catalogue-mirrors' },
    spec: { [key]: entries },
  });
  return writeYaml([
    toSet('ImageDigestMirrorSet', 'imageDigestMirrors'),
    toSet('ImageTagMirrorSet', 'imageTagMirrors'),
  ]);
}

/** A registry, namespace or repository as the tools write it: without a slash at its end, Docker Hub by one name. */
function toPlace(written: string): string {
  const place = parseMirrorPlace(written);
  return place.kind === 'ok' ? [place.registry, place.path].filter(Boolean).join('/') : written;
}
