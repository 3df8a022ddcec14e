import type { Build, TagFacts } from '#domain/model.ts';
import type { TagFile } from './schema.ts';

/** The stored form joined into the domain's: every tag with the media type and platforms of its manifest. */
export function toTagFacts(file: TagFile): { builds?: readonly Build[]; tags: readonly TagFacts[] } {
  const tags = file.tags.map((tag) => toFacts(file, tag));
  return file.builds === undefined ? { tags } : { builds: file.builds satisfies Build[], tags };
}

function toFacts(file: TagFile, tag: TagFile['tags'][number]): TagFacts {
  const manifest = tag.digest === undefined ? undefined : file.manifests[tag.digest];
  return {
    ...tag,
    ...(manifest?.mediaType !== undefined && { mediaType: manifest.mediaType }),
    platforms: tag.platforms ?? manifest?.platforms ?? [],
  };
}
