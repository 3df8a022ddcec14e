/** Files of tools that fill a mirror with what was approved, and with nothing else. */
import { toContainersName, toHarbor, toHarborPolicyName, toSkopeoSync } from '#domain/identity.ts';
import { toMirrored } from '#domain/mirror.ts';
import type { ImageName } from '#domain/model.ts';
import {
  approvedDigests,
  approvedImages,
  approvedTags,
  type ExportFacts,
  type ExportImage,
  type Pin,
} from './model.ts';
import { writeYaml } from './yaml.ts';

/**
 * Tags and digests one by one: an empty list would be all tags of a repository, and what Skopeo does not understand it
 * leaves out without a word. A registry with a port is left out: with `--scoped` its host would stand in a path, where
 * no colon may, and Skopeo stops.
 * https://github.com/containers/skopeo/blob/main/docs/skopeo-sync.1.md
 */
export function writeSkopeoSync(facts: ExportFacts, pin: Pin): string {
  const registries: Record<string, { images: Record<string, readonly string[]> }> = {};
  for (const image of approvedImages(facts).filter(({ name }) => fitsScope(name))) {
    const list = pin === 'tags' ? approvedTags(image).map(({ name }) => name) : approvedDigests(image, false);
    const { key, image: repository } = toSkopeoSync(image.name);
    if (list.length === 0) continue;
    registries[key] ??= { images: {} };
    registries[key].images[repository] = list;
  }
  return writeYaml([registries]);
}

function fitsScope({ registry }: ImageName): boolean {
  return !registry.includes(':');
}

/**
 * Pinned, each approved tag of the mirror is exactly the digest that was approved.
 * https://github.com/regclient/regclient/blob/main/docs/regsync.md
 */
export function writeRegsync(facts: ExportFacts, pin: Pin): string {
  const sync = approvedImages(facts).flatMap((image) => {
    const target = toMirrored(image.name, facts.mirrors);
    return target === undefined ? [] : toSyncSteps(image, toContainersName(target), pin);
  });
  const defaults = { parallel: 2, interval: '60m', ratelimit: { min: 100, retry: '15m' } };
  return writeYaml([{ version: 1, defaults, sync }]);
}

function toSyncSteps(image: ExportImage, target: string, pin: Pin): readonly object[] {
  const source = toContainersName(image.name);
  const tags = approvedTags(image);
  if (pin === 'digests') {
    return tags.flatMap(({ name, row: { digest } }) =>
      digest === undefined ? [] : [{ source: `${source}@${digest}`, target: `${target}:${name}`, type: 'image' }],
    );
  }
  // Each is read as a regular expression between ^ and $.
  const allow = tags.map(({ name }) => name.replaceAll('.', '\\.'));
  return allow.length === 0 ? [] : [{ source, target, type: 'repository', tags: { allow } }];
}

/**
 * Bodies of `POST /api/v2.0/replication/policies` by the registry they pull from. What number that registry has, only
 * the Harbor in question knows: it is to be filled in. One policy for each image, because name and tags are filtered
 * apart from each other.
 * https://github.com/goharbor/harbor/blob/main/api/v2.0/swagger.yaml
 */
export function writeHarbor(facts: ExportFacts): string {
  const bodies: Record<string, object[]> = {};
  for (const image of approvedImages(facts)) {
    const tags = approvedTags(image).map(({ name }) => name);
    if (tags.length === 0) continue;
    const { registry, name } = toHarbor(image.name);
    bodies[registry] ??= [];
    bodies[registry].push(toHarborPolicy(image.name, name, tags, facts));
  }
  return `${JSON.stringify(bodies, null, 1)}\n`;
}

function toHarborPolicy(image: ImageName, name: string, tags: readonly string[], facts: ExportFacts): object {
  return {
    name: toHarborPolicyName(image),
    description: `Approved tags of ${toContainersName(image)}: ${facts.pageOf(image)}`,
    src_registry: { id: null },
    ...toDestination(image, facts),
    trigger: { type: 'manual' },
    filters: [
      { type: 'name', value: name },
      { type: 'tag', value: tags.length === 1 ? tags[0] : `{${tags.join(',')}}`, decoration: 'matches' },
    ],
    replicate_deletion: false,
    override: true,
    enabled: true,
    speed: -1,
  };
}

/** The namespace on the mirror, and how many parts of the source's path it stands for. */
function toDestination({ repository, registry }: ImageName, { mirrors }: ExportFacts): object {
  const target = toMirrored({ repository, registry }, mirrors)?.repository ?? repository;
  const [from, to] = [repository.split('/'), target.split('/')];
  let same = 0;
  while (same < from.length && same < to.length - 1 && from.at(-1 - same) === to.at(-1 - same)) same += 1;
  const isSame = target === repository;
  return {
    dest_namespace: isSame ? '' : to.slice(0, to.length - same).join('/'),
    dest_namespace_replace_count: isSame ? 0 : from.length - same,
  };
}
