/** Every upstream of a sync, opened once. */
import { createHubClient, type HubClient } from '../upstream/docker-hub/client.ts';
import { createSession, type Session } from '../upstream/docker-hub/session.ts';
import { createEndOfLife, type EndOfLife } from '../upstream/endoflife/client.ts';
import { createHttp, type Http } from '../upstream/http.ts';
import { type OfficialDocs, openOfficialDocs } from '../upstream/official-docs/source.ts';
import { type OfficialImages, openOfficialImages } from '../upstream/official-images/source.ts';
import { createRegistryClient, type RegistryClient } from '../upstream/registry/client.ts';
import type { Environment } from './environment.ts';

export type Sources = {
  readonly http: Http;
  readonly session: Session;
  readonly hub: HubClient;
  readonly registry: RegistryClient;
  readonly officialImages: OfficialImages;
  readonly officialDocs: OfficialDocs;
  readonly endOfLife: EndOfLife;
  /** For single files of GitHub that the catalogue names. */
  readonly githubRaw: string;
};

export type SourcesOptions = {
  readonly environment: Environment;
  readonly concurrency: number;
  readonly userAgent: string;
  /** One archive for many official images, single files for few. */
  readonly preferArchive: boolean;
};

/** Manifests a sync may pull to learn the platforms that Docker Hub's list leaves out. */
const PULL_BUDGET = 60;

export function openSources({ environment, concurrency, userAgent, preferArchive }: SourcesOptions): Sources {
  const { addresses, credentials, proxy } = environment;
  const secrets = credentials ? [credentials.token] : [];
  const http = createHttp({ concurrency, userAgent, secrets, proxy });
  const session = createSession(http, addresses.hub, credentials);
  return {
    http,
    session,
    hub: createHubClient(http, addresses.hub, session),
    registry: createRegistryClient(http, addresses.registry, PULL_BUDGET),
    officialImages: openOfficialImages(http, addresses, preferArchive),
    officialDocs: openOfficialDocs(http, addresses, preferArchive),
    endOfLife: createEndOfLife(http, addresses.endoflife),
    githubRaw: addresses.githubRaw,
  };
}
