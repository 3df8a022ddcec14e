/** Digests in files by their first two digits: which image and row each is of, or was of. */
import type { Decision, Verdict } from '#domain/decision.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { toShownName } from '../changes.ts';
import type { Urls } from '../urls.ts';
import type { ApiDigestUse } from './lists-schema.ts';
import { toApiAnswer } from './to-decision.ts';

export type DigestRow = {
  readonly id: string;
  readonly digests: readonly string[];
  /** Whether the first is its own, and no platform's. */
  readonly ownDigest?: true | undefined;
  readonly verdict?: (Pick<Verdict, 'answer' | 'until'> & Pick<Decision, 'status'>) | undefined;
};

type Shard = Record<string, ApiDigestUse[]>;

/** Every beginning there is, so that a digest that is not known is missing in a file that is there. */
export const DIGEST_SHARDS = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

const RE_DIGEST = /^sha256:([0-9a-f]{2})[0-9a-f]{62}$/;

export type DigestSources = {
  readonly images: readonly { readonly name: ImageName; readonly rows: readonly DigestRow[] }[];
  /** Of all images, oldest first. */
  readonly events: readonly HistoryEvent[];
  readonly urls: Urls;
};

export function toDigestShards({ images, events, urls }: DigestSources): ReadonlyMap<string, Shard> {
  const shards = new Map<string, Shard>(DIGEST_SHARDS.map((beginning) => [beginning, {}]));
  const add = (digest: string, use: ApiDigestUse): void => {
    const shard = shards.get(RE_DIGEST.exec(digest)?.[1] ?? '');
    if (shard === undefined) return;
    const uses = shard[digest] ?? [];
    uses.push(use);
    shard[digest] = uses;
  };
  for (const { name, rows } of images) addRows(name, rows, urls, add);
  const shown = new Set(images.map(({ name }) => formatCanonicalName(name)));
  for (const event of events) addEarlier(event, shown.has(event.image), urls, add);
  return new Map([...shards].map(([beginning, shard]) => [beginning, sortShard(shard)]));
}

type Add = (digest: string, use: ApiDigestUse) => void;

function addRows(name: ImageName, rows: readonly DigestRow[], urls: Urls, add: Add): void {
  const image = formatCanonicalName(name);
  for (const { id, digests, ownDigest, verdict } of rows) {
    const shared = { image, row: id, tags: null, until: null, url: urls.row(name, id) };
    const judged = verdict ? toApiAnswer(verdict) : null;
    for (const [place, digest] of digests.entries()) {
      add(digest, { kind: ownDigest && place === 0 ? 'row' : 'platform', ...shared, verdict: judged });
    }
  }
}

function addEarlier({ from, kind, image, tags, time }: HistoryEvent, isShown: boolean, urls: Urls, add: Add): void {
  if (from === undefined || (kind !== 'tag-moved' && kind !== 'tag-dropped')) return;
  const url = isShown ? urls.section(toShownName(image), 'changes') : urls.changesOf(time.slice(0, 7));
  add(from, { kind: 'earlier', image, row: null, tags: [...tags], until: time, url, verdict: null });
}

/** What is there today before what was; digests in order. */
function sortShard(shard: Shard): Shard {
  const place = ({ kind }: ApiDigestUse): number => ['row', 'platform', 'earlier'].indexOf(kind);
  return Object.fromEntries(
    Object.entries(shard)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([digest, uses]) => [digest, uses.sort((a, b) => place(a) - place(b))]),
  );
}
