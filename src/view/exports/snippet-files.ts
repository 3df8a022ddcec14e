/** Whole files that begin a project on an image: by digest where it is known, with the tag beside it. */
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { Digest, ImageName } from '#domain/model.ts';
import { toContainerName } from '../snippets.ts';
import { writeYaml } from './yaml.ts';

export type SnippetImage = {
  readonly title: string;
  /** As it is pulled: upstream's name or that on the mirror. */
  readonly name: ImageName;
  readonly tag: string;
  readonly digest?: Digest | undefined;
};

/** By the name that its tool looks for. */
export const SNIPPET_FILES = {
  'devcontainer.json': writeDevcontainer,
  'compose.yaml': writeCompose,
  'kubernetes.yaml': writePod,
} as const satisfies Readonly<Record<string, (image: SnippetImage) => string>>;
export type SnippetFile = keyof typeof SNIPPET_FILES;
export const SNIPPET_NAMES = Object.keys(SNIPPET_FILES) as readonly SnippetFile[];

/** https://containers.dev/implementors/json_reference/ */
function writeDevcontainer(image: SnippetImage): string {
  return `${JSON.stringify({ name: image.title, image: toReference(image) }, null, 2)}\n`;
}

/** https://github.com/compose-spec/compose-spec/blob/main/spec.md */
function writeCompose(image: SnippetImage): string {
  return writeYaml([{ services: { [serviceOf(image)]: { image: toReference(image) } } }]);
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
function writePod(image: SnippetImage): string {
  const name = serviceOf(image);
  const containers = [{ name, image: toReference(image) }];
  return writeYaml([{ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers } }]);
}

function toReference({ name, tag, digest }: SnippetImage): string {
  return `${formatFamiliarName(name)}:${tag}${digest ? `@${digest}` : ''}`;
}

function serviceOf({ name: { repository } }: SnippetImage): string {
  return toContainerName(repository.split('/').at(-1) ?? repository);
}
