/**
 * All builds of the official images as docker-library/official-images listed them at 37079fb (2026-08-22), facts only:
 * one line per entry with its tags, architectures and the place of its Dockerfile.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Build, ImageName } from '#domain/model.ts';

const FIXTURE = new URL('./fixtures/official-images.tsv.gz', import.meta.url);

export type TaggedName = { readonly image: string; readonly tag: string };

export const buildsByImage: ReadonlyMap<string, readonly Build[]> = readBuilds();

export function officialName(image: string): ImageName {
  return { registry: 'docker.io', repository: `library/${image}` };
}

export function buildsOf(image: string): readonly Build[] {
  const builds = buildsByImage.get(image);
  if (builds === undefined) throw new Error(`The fixture has no builds of ${image}.`);
  return builds;
}

/** Every tag of every image once. */
export function everyTag(): readonly TaggedName[] {
  return [...buildsByImage].flatMap(([image, builds]) => {
    const tags = new Set(builds.flatMap((build) => [...build.tags, ...build.sharedTags]));
    return [...tags].map((tag) => ({ image, tag }));
  });
}

function readBuilds(): ReadonlyMap<string, readonly Build[]> {
  const images = new Map<string, Build[]>();
  const [, ...lines] = gunzipSync(readFileSync(FIXTURE)).toString('utf8').trimEnd().split('\n');
  for (const line of lines) {
    const [image = '', ...fields] = line.split('\t');
    images.set(image, [...(images.get(image) ?? []), toBuild(fields)]);
  }
  return images;
}

function toBuild(fields: readonly string[]): Build {
  const [tags = '', sharedTags = '', architectures = '', constraints = '', ...place] = fields;
  const [repository = '', fetch = '', commit = '', directory = '', file = ''] = place;
  return {
    tags: toList(tags),
    sharedTags: toList(sharedTags),
    architectures: toList(architectures),
    constraints: toList(constraints),
    source: { repository, fetch, commit, directory, file },
  };
}

function toList(text: string): readonly string[] {
  return text.split(' ').filter(Boolean);
}
