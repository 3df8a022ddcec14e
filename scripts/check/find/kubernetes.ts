/** Kubernetes manifests: the containers and image volumes of everything that makes pods. */
import type { Use } from '../use.ts';
import { fillIn } from './variables.ts';
import type { YamlNode } from './yaml-file.ts';

/** Where a pod's specification lies: Pod, PodTemplate, what has a template, CronJob. */
const POD_SPECS = [
  ['spec'],
  ['template', 'spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];
const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];
const MAX_DEPTH = 8;

export function isKubernetes(document: YamlNode): boolean {
  return document.get('apiVersion')?.text !== undefined && document.get('kind')?.text !== undefined;
}

export function findInKubernetes(document: YamlNode, depth = 0): readonly Use[] {
  const kind = document.get('kind')?.text ?? 'item';
  const name = document.get('metadata')?.get('name')?.text;
  const owner = name === undefined ? kind : `${kind} ${name}`;
  const listed = depth < MAX_DEPTH ? (document.get('items')?.items() ?? []) : [];
  const items = listed.filter(({ isAlias }) => !isAlias);
  const own = POD_SPECS.flatMap((path) => {
    const spec = path.reduce<YamlNode | undefined>((node, key) => node?.get(key), document);
    return spec === undefined ? [] : findInPod(spec, owner);
  });
  return [...own, ...items.flatMap((item) => findInKubernetes(item, depth + 1))];
}

function findInPod(spec: YamlNode, owner: string): readonly Use[] {
  const containers = CONTAINERS.flatMap((key) => spec.get(key)?.items() ?? []).map(
    (container) => [container.get('image'), `container ${container.get('name')?.text ?? '?'}`] as const,
  );
  const volumes = (spec.get('volumes')?.items() ?? []).map(
    (volume) => [volume.get('image')?.get('reference'), `volume ${volume.get('name')?.text ?? '?'}`] as const,
  );
  return [...containers, ...volumes].flatMap(([node, part]) =>
    node?.text === undefined
      ? []
      : [{ written: node.text, by: `${owner}, ${part}`, ...fillIn(node.text, () => undefined), place: node.place }],
  );
}
