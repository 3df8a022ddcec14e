import { isOfficialImage } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';

/** The page for people, always on the public Docker Hub. */
export function formatHubPage(name: ImageName): string {
  if (isOfficialImage(name)) return `https://hub.docker.com/_/${name.repository.replace(/^library\//, '')}`;
  return `https://hub.docker.com/r/${name.repository}`;
}
