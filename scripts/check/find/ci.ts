/** Pipelines: GitHub Actions (containers, services, `docker://` steps) and GitLab CI (images, services). */
import type { Use, Variables } from '../use.ts';
import { fillIn } from './variables.ts';
import type { YamlNode } from './yaml-file.ts';

const DOCKER = 'docker://';

export function isGitHub(document: YamlNode): boolean {
  const runs = document.get('runs')?.get('using')?.text;
  return runs !== undefined || (document.get('jobs') !== undefined && document.get('on') !== undefined);
}

export function findInGitHub(document: YamlNode, given: Variables): readonly Use[] {
  const jobs = document.get('jobs')?.entries() ?? [];
  const uses = jobs.flatMap(([name, job]) => [
    ...toUse(job.get('container'), 'image', `job ${name}, container`, given),
    ...(job.get('services')?.entries() ?? []).flatMap(([service, node]) =>
      toUse(node, 'image', `job ${name}, service ${service}`, given),
    ),
    ...(job.get('steps')?.items() ?? []).flatMap((step) => toStep(step.get('uses'), `job ${name}, step`, given)),
  ]);
  const action = document.get('runs');
  return [
    ...uses,
    ...toStep(action?.get('image'), 'action', given),
    ...(action?.get('steps')?.items() ?? []).flatMap((step) => toStep(step.get('uses'), 'action, step', given)),
  ];
}

const RESERVED = new Set(['variables', 'stages', 'include', 'workflow', 'spec', 'cache', 'default']);

export function findInGitLab(document: YamlNode, given: Variables): readonly Use[] {
  const global = document.get('variables');
  const jobs = document.entries().filter(([name, job]) => !RESERVED.has(name) && job.entries().length > 0);
  const top: readonly (readonly [string, YamlNode])[] = [['pipeline', document]];
  const own = document.get('default');
  const holders = [...top, ...(own ? [['default', own] as const] : []), ...jobs.filter(([name]) => name !== 'image')];
  return holders.flatMap(([name, holder]) => {
    const find = readVariables([global, name === 'pipeline' ? undefined : holder.get('variables')], given);
    const services = holder.get('services')?.items() ?? [];
    return [
      ...toUse(holder.get('image'), 'name', `${name}, image`, find),
      ...services.flatMap((service) => toUse(service, 'name', `${name}, service`, find)),
    ];
  });
}

/** Values may name each other: `IMAGE: $REGISTRY/node`. */
function readVariables(holders: readonly (YamlNode | undefined)[], given: Variables): Variables {
  const written = new Map(
    holders
      .flatMap((holder) => holder?.entries() ?? [])
      .map(([name, node]) => [name, node.text ?? node.get('value')?.text]),
  );
  const open = (name: string, depth: number): string | undefined => {
    const text = given.get(name) ?? written.get(name);
    if (text === undefined || depth > 8) return undefined;
    const filled = fillIn(text, (other) => (other === name ? undefined : open(other, depth + 1)));
    return 'reference' in filled ? filled.reference : undefined;
  };
  return new Map(
    [...new Set([...written.keys(), ...given.keys()])].flatMap((name) => {
      const value = open(name, 0);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The reference itself, or a mapping with it under a key. */
function toUse(node: YamlNode | undefined, key: string, by: string, given: Variables): readonly Use[] {
  const found = node?.text === undefined ? node?.get(key) : node;
  if (!found?.text) return [];
  return [
    {
      written: found.text,
      by,
      ...fillIn(found.text.replace(DOCKER, ''), (name) => given.get(name)),
      place: found.place,
    },
  ];
}

function toStep(node: YamlNode | undefined, by: string, given: Variables): readonly Use[] {
  return node?.text?.startsWith(DOCKER) ? toUse(node, 'image', by, given) : [];
}
