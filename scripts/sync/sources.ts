/** Every upstream of a sync, opened once. */
import { createHubClient, type HubClient } from '../upstream/docker-hub/client.ts';
import { createSession, type Session } from '../upstream/docker-hub/session.ts';
import type { RepositoryFacts } from '../upstream/docker-hub/to-domain.ts';
import { createEndOfLife, type EndOfLife } from '../upstream/endoflife/client.ts';
import { createHttp, type Http, type HttpLimits } from '../upstream/http.ts';
import { type OfficialDocs, openOfficialDocs } from '../upstream/official-docs/source.ts';
import { type OfficialImages, openOfficialImages } from '../upstream/official-images/source.ts';
import type { DocumentCache } from '../upstream/registry/client.ts';
import { NO_CACHE, type ReplyCache, withReplies } from '../upstream/reply-cache.ts';
import { formsOf } from '../upstream/secrets.ts';
import { openDocumentCache } from './document-cache.ts';
import type { Environment } from './environment.ts';
import { openRegistries, type Registries } from './registries.ts';
import { openReplyCache } from './reply-folder.ts';

export type Sources = {
  readonly http: Http;
  readonly session: Session;
  readonly hub: HubClient;
  readonly registries: Registries;
  /** The facts of all official images from a few requests; nothing where asking for single ones costs less. */
  readonly directory: (() => Promise<ReadonlyMap<string, RepositoryFacts>>) | undefined;
  readonly officialImages: OfficialImages;
  readonly officialDocs: OfficialDocs;
  readonly endOfLife: EndOfLife;
  /** Answers of hosts that tell whether they are still the same. */
  readonly replies: ReplyCache;
  readonly documents: DocumentCache;
  /** For single files of GitHub that the catalogue names. */
  readonly githubRaw: string;
  /** Whether a list may lose more than half of its tags. */
  readonly acceptLoss: boolean;
};

export type SourcesOptions = {
  readonly environment: Environment;
  readonly concurrency: number;
  readonly userAgent: string;
  /** One archive for many official images, single files for few. */
  readonly preferArchive: boolean;
  /** Folder for documents by digest, shared between syncs. */
  readonly cache?: string;
  /** Answers kept between syncs; nothing is kept without. */
  readonly cacheFolder?: string;
  readonly acceptLoss?: boolean;
  readonly limits?: HttpLimits;
};

const OFFICIAL_NAMESPACE = 'library';

export function openSources(options: SourcesOptions): Sources {
  const { environment, concurrency, userAgent, preferArchive, cacheFolder, acceptLoss = false, limits } = options;
  const { addresses, credentials, proxy } = environment;
  const secrets = credentials ? [...formsOf(credentials.username, credentials.token)] : [];
  const keepSecret = (secret: string): void => {
    if (secret !== '' && !secrets.includes(secret)) secrets.push(secret);
  };
  const http = createHttp({ concurrency, userAgent, secrets, proxy, ...(limits && { limits }) });
  const session = createSession(http, addresses.hub, credentials);
  const hub = createHubClient(http, addresses.hub, session);
  const cache = cacheFolder === undefined ? NO_CACHE : openReplyCache(cacheFolder);
  const documents = openDocumentCache(options.cache);
  let directory: Promise<ReadonlyMap<string, RepositoryFacts>> | undefined;
  const openDirectory = (): Promise<ReadonlyMap<string, RepositoryFacts>> => {
    directory ??= hub.fetchDirectory(OFFICIAL_NAMESPACE);
    return directory;
  };
  return {
    http,
    session,
    hub,
    directory: preferArchive ? openDirectory : undefined,
    registries: openRegistries({ http, environment, cache: documents, keepSecret }),
    officialImages: openOfficialImages(http, cache, addresses, preferArchive),
    officialDocs: openOfficialDocs(http, cache, addresses, preferArchive),
    replies: cache,
    documents,
    endOfLife: createEndOfLife(withReplies(http, cache), addresses.endoflife),
    githubRaw: addresses.githubRaw,
    acceptLoss,
  };
}
