/** docker-library/official-images: which images are official, and the builds of each. */

import type { Addresses } from '../addresses.ts';
import { formatRawAddress } from '../github/raw.ts';
import { openRepositoryFiles } from '../github/repository-files.ts';
import type { Http } from '../http.ts';
import type { ReplyCache } from '../reply-cache.ts';
import { UpstreamError } from '../upstream-error.ts';
import { type LibraryFile, parseLibraryFile } from './library-file.ts';

export type OfficialImages = {
  /** Names without `library/`, sorted; nothing where the repository cannot be listed. */
  listNames(): Promise<readonly string[] | undefined>;
  /** Nothing when there is no file of this name: the image is not (or no longer) official. */
  fetchLibraryFile(name: string): Promise<LibraryFile | undefined>;
};

const REPOSITORY = { owner: 'docker-library', name: 'official-images', branch: 'master' };
const RE_LIBRARY_FILE = /^library\/[^/]+$/;

export function openOfficialImages(
  http: Http,
  cache: ReplyCache,
  addresses: Addresses,
  preferArchive: boolean,
): OfficialImages {
  const files = openRepositoryFiles({
    http,
    cache,
    rawAddress: addresses.githubRaw,
    archiveAddress: addresses.githubArchive,
    repository: REPOSITORY,
    isWanted: (path) => RE_LIBRARY_FILE.test(path),
    preferArchive,
  });
  return {
    listNames: async () => (await files.list())?.map((path) => path.slice('library/'.length)),
    async fetchLibraryFile(name) {
      const path = `library/${name}`;
      const bytes = await files.read(path);
      if (bytes === undefined) return undefined;
      try {
        return parseLibraryFile(bytes.toString('utf8'));
      } catch (cause) {
        const url = formatRawAddress(addresses.githubRaw, REPOSITORY, path);
        throw new UpstreamError({
          kind: 'malformed',
          url,
          problem: cause instanceof Error ? cause.message : 'wrong',
          cause,
        });
      }
    },
  };
}
