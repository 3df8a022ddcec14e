/** What a sync sees move, kept in `content/history` before the files it moved are written. */
import type { Change, HistoryEvent } from '#domain/history.ts';
import { diffImage, type ImageState } from '#domain/history-diff.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { openHistory } from '#snapshot/history-write.ts';
import { readManifest, readReadme } from '#snapshot/read.ts';
import type { ImageFile, TagFile } from '#snapshot/schema.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import type { Previous } from './previous.ts';
import { formatShard, type Shard } from './shard.ts';

export type Remembered = {
  readonly image: ImageFile | undefined;
  readonly tags: TagFile | undefined;
  /** Absent when it was not pulled. */
  readonly readme: string | undefined;
};

export type MemoryOfSync = {
  remember(name: ImageName, previous: Previous, now: Remembered): Promise<void>;
  /** `isChosen`: the catalogue still asks for it, upstream no longer has it. */
  rememberGone(name: ImageName, isChosen: boolean): Promise<void>;
  /** What people decided differently. */
  rememberDecisions(name: ImageName, changes: readonly Change[]): Promise<void>;
  finish(): Promise<void>;
  events(): readonly HistoryEvent[];
};

export async function openMemory(
  content: string,
  { isDryRun, time, shard }: { readonly isDryRun: boolean; readonly time: Date; readonly shard?: Shard },
): Promise<MemoryOfSync> {
  const manifest = await readManifest(content).catch(() => undefined);
  const share = shard && formatShard(shard).replace('/', '-of-');
  const history = await openHistory(content, { time, since: manifest?.generatedAt, isDryRun, share });
  return {
    async remember(name, previous, now) {
      if (now.image === undefined) return;
      const readme = now.readme === undefined ? undefined : await readReadme(content, name);
      const before = previous.image && toState(previous.tags, readme);
      await history.append(formatCanonicalName(name), diffImage(before, toState(now.tags, now.readme)));
    },
    rememberGone: (name, isChosen) =>
      history.append(formatCanonicalName(name), [
        { kind: 'image-gone', tags: [], reason: isChosen ? 'not-upstream' : 'not-chosen' },
      ]),
    rememberDecisions: (name, changes) => history.append(formatCanonicalName(name), changes),
    finish: history.finish,
    events: history.events,
  };
}

function toState(file: TagFile | undefined, readme: string | undefined): ImageState {
  return { ...(file && toTagFacts(file)), readme };
}
