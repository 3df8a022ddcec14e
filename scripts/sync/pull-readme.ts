/** The README of an image: the one the catalogue names, else the one of the official documentation, else Docker Hub's. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { isWebAddress } from '#catalogue/read.ts';
import type { ReadmeFacts } from '#snapshot/schema.ts';
import type { RepositoryFacts } from '../upstream/docker-hub/to-domain.ts';
import { isPage } from '../upstream/github/raw.ts';
import { sendConditional } from '../upstream/reply-cache.ts';
import { readHeader } from '../upstream/retry-after.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { formatHubPage } from './hub-page.ts';
import type { Sources } from './sources.ts';

export type PulledReadme = { readonly text: string; readonly facts: ReadmeFacts };

const MAX_README_BYTES = 512 * 1024;
const RE_GITHUB_PAGE = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/(?:blob|raw)\/([^?#]+)/;
const GITHUB_RAW = 'https://raw.githubusercontent.com';

/** Nothing when the image has none. `official` is its name in docker-library/docs. */
export async function pullReadme(
  entry: CatalogueEntry,
  official: string | undefined,
  /** Asked only where nothing else has the text. */
  repository: () => Promise<RepositoryFacts>,
  sources: Sources,
): Promise<PulledReadme | undefined> {
  if (entry.readme !== undefined && isWebAddress(entry.readme))
    return checkSize(await fetchNamed(entry.readme, sources));
  const docs = official === undefined ? undefined : await sources.officialDocs.fetchReadme(official);
  if (docs) return checkSize({ text: docs.text, facts: { url: docs.url, base: docs.base, rawBase: docs.rawBase } });
  const { fullDescription } = await repository();
  if (fullDescription === undefined) return undefined;
  const url = formatHubPage(entry.name);
  return checkSize({ text: fullDescription, facts: { url, base: url, rawBase: url } });
}

/** A page of GitHub is taken for the file it shows. */
export async function fetchNamed(url: string, { http, replies, githubRaw }: Sources): Promise<PulledReadme> {
  const [, repository, path] = RE_GITHUB_PAGE.exec(url) ?? [];
  const rawPath = repository && path ? `/${repository}/${path}` : undefined;
  const request = { url: rawPath ? `${githubRaw}${rawPath}` : url, maxBytes: MAX_README_BYTES };
  const reply = await sendConditional(http, replies, request);
  if (readHeader(reply.headers, 'content-type')?.includes('html') || isPage(reply.body)) {
    throw new UpstreamError({
      kind: 'malformed',
      url,
      problem: 'is an HTML page; name the address of the Markdown file itself',
    });
  }
  const rawBase = new URL('.', rawPath ? `${GITHUB_RAW}${rawPath}` : url).href;
  return { text: reply.body.toString('utf8'), facts: { url, base: new URL('.', url).href, rawBase } };
}

export function checkSize(readme: PulledReadme): PulledReadme {
  if (readme.text.trim() === '') {
    throw new UpstreamError({ kind: 'malformed', url: readme.facts.url, problem: 'is empty' });
  }
  const size = Buffer.byteLength(readme.text);
  if (size <= MAX_README_BYTES) return readme;
  const problem = `the README has ${size} bytes; at most ${MAX_README_BYTES} are stored`;
  throw new UpstreamError({ kind: 'malformed', url: readme.facts.url, problem });
}
