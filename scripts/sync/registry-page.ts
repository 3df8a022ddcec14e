import type { ImageName } from '#domain/model.ts';
import { formatHubPage } from './hub-page.ts';

/** The page for people, where the registry is known to have one. */
export function formatRegistryPage(name: ImageName): string | undefined {
  if (name.registry === 'docker.io') return formatHubPage(name);
  if (name.registry === 'ghcr.io') return `https://ghcr.io/${name.repository}`;
  if (name.registry === 'quay.io') return `https://quay.io/repository/${name.repository}`;
  return undefined;
}
