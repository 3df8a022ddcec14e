/** docker-library/official-images: which images are official, and the builds of each. */
import type { Addresses } from '../addresses.ts';
import { formatRawAddress } from '../github/raw.ts';
import { openRepositoryFiles } from '../github/repository-files.ts';
import type { Http } from '../http.ts';
import type { ReplyCache } from '../reply-cache.ts';
import { UpstreamError } from '../upstream-error.ts';
import { type LibraryFile, parseLibraryFile } from './library-file.ts';

export type OfficialImages = {
  /** For messages. */
  formatAddress(name: string): string;
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
  const formatPath = (name: string): string => `library/${name}`;
  const formatAddress = (name: string): string => formatRawAddress(addresses.githubRaw, REPOSITORY, formatPath(name));
  return {
    formatAddress,
    listNames: async () => (await files.list())?.map((path) => path.slice('library/'.length)),
    async fetchLibraryFile(name) {
      const path = formatPath(name);
      const bytes = await files.read(path);
      if (bytes === undefined) return undefined;
      try {
        const file = parseLibraryFile(bytes.toString('utf8'));
        if (file.maintainers.length === 0) throw new Error('is no library file: it names no maintainers');
        return file;
      } catch (cause) {
        throw new UpstreamError({
          kind: 'malformed',
          url: formatAddress(name),
          problem: cause instanceof Error ? cause.message : 'wrong',
          cause,
        });
      }
    },
  };
}
