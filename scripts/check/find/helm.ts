/** Values of Helm charts: `image: node:24`, and `{ registry, repository, tag, digest }` where a tag can be told. */
import type { Use } from '../use.ts';
import { fillIn } from './variables.ts';
import type { YamlNode } from './yaml-file.ts';

const RE_KEY = /image$/i;
const MAX_DEPTH = 12;

export function findInHelmValues(document: YamlNode): readonly Use[] {
  const global = document.get('global');
  const registry = global?.get('imageRegistry')?.text ?? global?.get('image')?.get('registry')?.text;
  return walk(document, '', registry || undefined, 0);
}

function walk(node: YamlNode, path: string, registry: string | undefined, depth: number): readonly Use[] {
  if (depth > MAX_DEPTH) return [];
  const children = [
    ...node.entries().map(([key, child]) => [path === '' ? key : `${path}.${key}`, child] as const),
    ...node.items().map((child, index) => [`${path}[${index}]`, child] as const),
  ];
  // What is only named here was walked where it stands: nothing is unfolded.
  return children.flatMap(([at, child]) => [
    ...toUse(child, at, registry),
    ...(child.isAlias ? [] : walk(child, at, registry, depth + 1)),
  ]);
}

function toUse(node: YamlNode, path: string, registry: string | undefined): readonly Use[] {
  if (path.startsWith('global.')) return [];
  const by = `values ${path}`;
  if (node.text !== undefined) {
    if (!RE_KEY.test(path) || node.text === '') return [];
    return [{ written: node.text, by, ...fillIn(node.text, () => undefined), place: node.place }];
  }
  const repository = node.get('repository');
  const isImage = RE_KEY.test(path) || node.get('tag') !== undefined || node.get('digest') !== undefined;
  if (!repository?.text || !isImage || /:\/\//.test(repository.text)) return [];
  const host = registry ?? node.get('registry')?.text;
  const tag = node.get('tag')?.text;
  const digest = node.get('digest')?.text ?? node.get('sha')?.text;
  const written = [
    ...(host ? [`${host}/`] : []),
    repository.text,
    ...(tag ? [`:${tag}`] : []),
    ...(digest ? [`@${digest}`] : []),
  ].join('');
  const isOpen = !tag && !digest && !/[:@]/.test(repository.text.split('/').at(-1) ?? '');
  const told = isOpen ? { problem: 'the chart fills its tag in (appVersion)' } : fillIn(written, () => undefined);
  return [{ written, by, ...told, place: repository.place }];
}
