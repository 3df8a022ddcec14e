/** Every upstream of a sync, opened once. */
import { createHubClient, type HubClient } from '../upstream/docker-hub/client.ts';
import { createSession, type Session } from '../upstream/docker-hub/session.ts';
import { createHttp, type Http } from '../upstream/http.ts';
import { type OfficialDocs, openOfficialDocs } from '../upstream/official-docs/source.ts';
import { type OfficialImages, openOfficialImages } from '../upstream/official-images/source.ts';
import { openDocumentCache } from './document-cache.ts';
import type { Environment } from './environment.ts';
import { openRegistries, type Registries } from './registries.ts';

export type Sources = {
  readonly http: Http;
  readonly session: Session;
  readonly hub: HubClient;
  readonly registries: Registries;
  readonly officialImages: OfficialImages;
  readonly officialDocs: OfficialDocs;
  /** For single files of GitHub that the catalogue names. */
  readonly githubRaw: string;
};

export type SourcesOptions = {
  readonly environment: Environment;
  readonly concurrency: number;
  readonly userAgent: string;
  /** One archive for many official images, single files for few. */
  readonly preferArchive: boolean;
  /** Folder for documents by digest, shared between syncs. */
  readonly cache?: string;
};

export function openSources({ environment, concurrency, userAgent, preferArchive, cache }: SourcesOptions): Sources {
  const { addresses, credentials, proxy } = environment;
  const secrets = credentials ? [credentials.token] : [];
  const keepSecret = (secret: string): void => {
    if (secret !== '' && !secrets.includes(secret)) secrets.push(secret);
  };
  const http = createHttp({ concurrency, userAgent, secrets, proxy });
  const session = createSession(http, addresses.hub, credentials);
  return {
    http,
    session,
    hub: createHubClient(http, addresses.hub, session),
    registries: openRegistries({ http, environment, cache: openDocumentCache(cache), keepSecret }),
    officialImages: openOfficialImages(http, addresses, preferArchive),
    officialDocs: openOfficialDocs(http, addresses, preferArchive),
    githubRaw: addresses.githubRaw,
  };
}
