/** docker-library/docs: what people read of an official image. An image without a file there simply has none. */
import { z } from 'zod';
import type { Addresses } from '../addresses.ts';
import { openRepositoryFiles, type RepositoryFiles } from '../github/repository-files.ts';
import type { Http } from '../http.ts';
import type { ReplyCache } from '../reply-cache.ts';

export type OfficialDocs = {
  fetchReadme(name: string): Promise<DocsReadme | undefined>;
  fetchDescription(name: string): Promise<string | undefined>;
  /** Slugs. */
  fetchCategories(name: string): Promise<readonly string[]>;
  fetchLogo(name: string): Promise<DocsLogo | undefined>;
};

/** `base` for links, `rawBase` for pictures: the public places, wherever the text was taken from. */
export type DocsReadme = {
  readonly text: string;
  readonly url: string;
  readonly base: string;
  readonly rawBase: string;
};
export type DocsLogo = { readonly bytes: Buffer; readonly url: string };

const REPOSITORY = { owner: 'docker-library', name: 'docs', branch: 'master' };
const PAGES = 'https://github.com/docker-library/docs/blob/master';
const RAW = 'https://raw.githubusercontent.com/docker-library/docs/master';
const RE_WANTED = /^[^/.][^/]*\/(?:README\.md|README-short\.txt|metadata\.json|logo\.(?:png|svg))$/;

const Metadata = z.object({ hub: z.object({ categories: z.array(z.string().min(1)) }) });

export function openOfficialDocs(
  http: Http,
  cache: ReplyCache,
  addresses: Addresses,
  preferArchive: boolean,
): OfficialDocs {
  const files = openRepositoryFiles({
    http,
    cache,
    rawAddress: addresses.githubRaw,
    archiveAddress: addresses.githubArchive,
    repository: REPOSITORY,
    isWanted: (path) => RE_WANTED.test(path),
    preferArchive,
  });
  return {
    fetchReadme: async (name) => toReadme(name, await files.read(`${name}/README.md`)),
    async fetchDescription(name) {
      const text = (await files.read(`${name}/README-short.txt`))?.toString('utf8').trim();
      return text || undefined;
    },
    fetchCategories: async (name) => readCategories(await files.read(`${name}/metadata.json`)),
    fetchLogo: (name) => fetchLogo(files, name),
  };
}

function toReadme(name: string, bytes: Buffer | undefined): DocsReadme | undefined {
  if (bytes === undefined) return undefined;
  const base = `${PAGES}/${name}/`;
  return { text: bytes.toString('utf8'), url: `${base}README.md`, base, rawBase: `${RAW}/${name}/` };
}

function readCategories(bytes: Buffer | undefined): readonly string[] {
  if (bytes === undefined) return [];
  try {
    return Metadata.parse(JSON.parse(bytes.toString('utf8'))).hub.categories;
  } catch {
    // A wrong metadata file is the documentation's trouble: the image is shown without categories.
    return [];
  }
}

async function fetchLogo(files: RepositoryFiles, name: string): Promise<DocsLogo | undefined> {
  for (const file of ['logo.png', 'logo.svg']) {
    const bytes = await files.read(`${name}/${file}`);
    if (bytes !== undefined) return { bytes, url: `${RAW}/${name}/${file}` };
  }
  return undefined;
}
