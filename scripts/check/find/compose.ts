/** Compose files: the images of services. One that is built here is no image that is used: its Dockerfile says which. */
import type { Use, Variables } from '../use.ts';
import { fillIn } from './variables.ts';
import type { YamlNode } from './yaml-file.ts';

const RE_CONTEXT = /^docker-image:\/\//;

export function isCompose(document: YamlNode): boolean {
  return (
    document
      .get('services')
      ?.entries()
      .some(([, service]) => service.get('image') ?? service.get('build')) ?? false
  );
}

export function findInCompose(document: YamlNode, given: Variables): readonly Use[] {
  const services = document.get('services')?.entries() ?? [];
  return services.flatMap(([name, service]) => {
    const build = service.get('build');
    const contexts = (build?.get('additional_contexts')?.entries() ?? []).map(([, context]) => context);
    const images = [build === undefined ? service.get('image') : undefined, ...contexts.filter(isImage)];
    return images.flatMap((node) => toUse(node, `service ${name}`, given));
  });
}

function isImage({ text }: YamlNode): boolean {
  return text !== undefined && RE_CONTEXT.test(text);
}

function toUse(node: YamlNode | undefined, by: string, given: Variables): readonly Use[] {
  if (node?.text === undefined) return [];
  const written = node.text.replace(RE_CONTEXT, '');
  return [{ written, by, ...fillIn(written, (variable) => given.get(variable)), place: node.place }];
}
