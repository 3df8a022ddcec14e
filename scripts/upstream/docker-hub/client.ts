/** Docker Hub's API: addresses, paging, and what its refusals mean. Nothing of its names leaves this folder. */
import type { z } from 'zod';
import type { ImageName, TagFacts } from '#domain/model.ts';
import type { Http, HttpRequest } from '../http.ts';
import { fetchJson } from '../json.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import { HubDirectoryPage, HubRepository, HubRepositoryPage } from './schema.ts';
import type { Session } from './session.ts';
import { HubTag, HubTagPage } from './tag-row.ts';
import { type RepositoryFacts, toRepositoryFacts, toTagFacts } from './to-domain.ts';

export type TagPage = { readonly count: number; readonly tags: readonly TagFacts[] };

export type HubClient = {
  fetchRepository(repository: string): Promise<RepositoryFacts>;
  /** Newest first, a hundred a page where `size` says nothing else. `capped` where Hub shows no more unsigned. */
  fetchTagPage(repository: string, page: number, size?: number): Promise<TagPage | 'capped'>;
  /** For messages. */
  formatTagsAddress(repository: string): string;
  /** Nothing when there is no such tag. */
  fetchTag(repository: string, tag: string): Promise<TagFacts | undefined>;
  /** Throws `not-found` for a namespace without repositories. */
  listNamespace(registry: string, namespace: string): Promise<ImageName[]>;
  /** By repository, a hundred for one request: everything but the full description. */
  fetchDirectory(namespace: string): Promise<ReadonlyMap<string, RepositoryFacts>>;
  /** Nothing when the repository has none. */
  fetchLogo(repository: string): Promise<Buffer | undefined>;
};

const PAGE_SIZE = 100;
const MAX_LOGO_BYTES = 5_000_000;
const MAX_NAMESPACE_PAGES = 200;

export function createHubClient(http: Http, address: string, session: Session): HubClient {
  const get = <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> =>
    withSession(session, (authorize) => fetchJson(http, schema, { url: `${address}${path}`, ...authorize }));
  return {
    fetchRepository: async (repository) => toRepositoryFacts(await get(HubRepository, repositoryPath(repository))),
    fetchTagPage: (repository, page, size = PAGE_SIZE) =>
      fetchTagPage((path) => get(HubTagPage, path), repository, { page, size }),
    formatTagsAddress: (repository) => `${address}${repositoryPath(repository)}/tags`,
    fetchTag: async (repository, tag) => {
      const path = `${repositoryPath(repository)}/tags/${encodeURIComponent(tag)}`;
      const found = await absentWhenMissing(get(HubTag, path));
      if (found === undefined || found.name === tag) return found && toTagFacts(found);
      throw new UpstreamError({ kind: 'malformed', url: `${address}${path}`, problem: 'answered with another tag' });
    },
    listNamespace: async (registry, namespace) => {
      const path = namespacePath(namespace);
      const rows = await listRepositories((query) => get(HubRepositoryPage, `${path}?${query}`));
      const names = [...rows.keys()].sort();
      if (names.length > 0) return names.map((name) => ({ registry, repository: `${namespace}/${name}` }));
      // Hub answers 200 and an empty list for a namespace that does not exist (docker/hub-feedback#2357).
      throw new UpstreamError({
        kind: 'not-found',
        url: `${address}${path}`,
        problem: 'lists no repository; check the name',
      });
    },
    fetchDirectory: async (namespace) => {
      const path = namespacePath(namespace);
      const rows = await listRepositories((query) => get(HubDirectoryPage, `${path}?${query}`));
      return new Map([...rows].map(([name, row]) => [`${namespace}/${name}`, toRepositoryFacts(row)]));
    },
    fetchLogo: async (repository) => (await absentWhenMissing(http.send(logoRequest(address, repository))))?.body,
  };
}

export function tagPagesOf(count: number): number {
  return Math.ceil(count / PAGE_SIZE);
}

export function formatLogoAddress(address: string, repository: string): string {
  return `${address}/api/media/repos_logo/v1/${encodeURIComponent(repository)}`;
}

async function fetchTagPage(
  get: (path: string) => Promise<z.infer<typeof HubTagPage>>,
  repository: string,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<TagPage | 'capped'> {
  // `last_updated` without the minus is newest first: the sign is the other way round than elsewhere.
  const query = new URLSearchParams({ page: String(page), page_size: String(size), ordering: 'last_updated' });
  try {
    const { count, results } = await get(`${repositoryPath(repository)}/tags?${query}`);
    return { count, tags: results.map(toTagFacts) };
  } catch (error) {
    if (page > 1 && isUpstreamError(error, 'refused') && error.status === 403) return 'capped';
    // Tags went away while the list was read.
    if (page > 1 && isUpstreamError(error, 'not-found')) return { count: 0, tags: [] };
    throw error;
  }
}

type Page<Row> = { readonly count: number; readonly results: readonly Row[] };

async function listRepositories<Row extends { readonly name: string }>(
  get: (query: string) => Promise<Page<Row>>,
): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (let page = 1, pages = 1; page <= pages && page <= MAX_NAMESPACE_PAGES; page += 1) {
    const { count, results } = await get(`page=${page}&page_size=${PAGE_SIZE}&ordering=name`);
    for (const row of results) rows.set(row.name, row);
    if (results.length === 0) break;
    pages = tagPagesOf(count);
  }
  return rows;
}

/** A token may end before its time (401: sign in once more) or be of a kind that a route refuses (403: go unsigned). */
async function withSession<Value>(
  session: Session,
  send: (signed: Pick<HttpRequest, 'authorize'>) => Promise<Value>,
): Promise<Value> {
  if (!session.isSignedIn) return send({});
  let used: Record<string, string> = {};
  const authorize = async (): Promise<Record<string, string>> => {
    used = await session.headers();
    return used;
  };
  try {
    return await send({ authorize });
  } catch (error) {
    if (!isUpstreamError(error, 'refused')) throw error;
    if (error.status === 403 && error.message.includes('personal access token')) return send({});
    if (error.status !== 401) throw error;
    session.renew(used);
    return send({ authorize });
  }
}

async function absentWhenMissing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isUpstreamError(error, 'not-found')) return undefined;
    throw error;
  }
}

function logoRequest(address: string, repository: string): HttpRequest {
  return { url: formatLogoAddress(address, repository), maxBytes: MAX_LOGO_BYTES };
}

function namespacePath(namespace: string): string {
  return `/v2/namespaces/${encodeURIComponent(namespace)}/repositories`;
}

function repositoryPath(repository: string): string {
  const [namespace = '', ...name] = repository.split('/');
  return `${namespacePath(namespace)}/${encodeURIComponent(name.join('/'))}`;
}
