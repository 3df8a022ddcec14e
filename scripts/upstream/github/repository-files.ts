/**
 * The files of a repository, from whichever way costs less: one archive for many, single files for few. Where archives
 * are not to be had (a mirror without them), single files serve for all.
 */
import type { Http } from '../http.ts';
import type { ReplyCache } from '../reply-cache.ts';
import { isUpstreamError } from '../upstream-error.ts';
import { type Archive, fetchArchive, type Repository } from './archive.ts';
import { fetchRawFile } from './raw.ts';

export type RepositoryFiles = {
  /** Nothing when the repository has no such file. */
  read(path: string): Promise<Buffer | undefined>;
  /** All wanted paths, sorted; nothing where only single files can be had. */
  list(): Promise<readonly string[] | undefined>;
};

export type RepositoryFilesOptions = {
  readonly http: Http;
  readonly cache: ReplyCache;
  readonly rawAddress: string;
  readonly archiveAddress: string;
  readonly repository: Repository;
  readonly isWanted: (path: string) => boolean;
  readonly preferArchive: boolean;
};

export function openRepositoryFiles(options: RepositoryFilesOptions): RepositoryFiles {
  const { http, cache, rawAddress, archiveAddress, repository, isWanted, preferArchive } = options;
  let opened: Promise<Archive | undefined> | undefined;
  const open = (): Promise<Archive | undefined> => {
    opened ??= fetchArchive(http, cache, archiveAddress, repository, isWanted).catch((error: unknown) => {
      if (isUpstreamError(error) && error.status === 404) return undefined;
      throw error;
    });
    return opened;
  };
  return {
    async read(path) {
      const archive = preferArchive ? await open() : undefined;
      return archive ? archive.get(path) : fetchRawFile(http, cache, rawAddress, repository, path);
    },
    async list() {
      const archive = await open();
      return archive && [...archive.keys()].sort();
    },
  };
}
