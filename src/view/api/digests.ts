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

export type Shard = Readonly<Record<string, readonly ApiDigestUse[]>>;

/** Every beginning there is, so that a digest that is not known is missing in a file that is there. */
export const DIGEST_SHARDS = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

const RE_DIGEST = /^sha256:([0-9a-f]{2})[0-9a-f]{62}$/;

export type DigestSources = {
  readonly images: readonly { readonly name: ImageName; readonly rows: readonly DigestRow[] }[];
  /** Of all images. */
  readonly events: readonly HistoryEvent[];
  readonly urls: Urls;
};

/** What of the sources each beginning is about; ten thousand images have a million digests, so that it is numbers. */
type Places = { readonly rows: number[]; readonly events: number[] };
export type DigestIndex = ReadonlyMap<string, Places>;

export function indexDigests({ images, events }: Omit<DigestSources, 'urls'>): DigestIndex {
  const index = new Map<string, Places>(DIGEST_SHARDS.map((beginning) => [beginning, { rows: [], events: [] }]));
  const placesOf = (digest: string): Places | undefined => index.get(RE_DIGEST.exec(digest)?.[1] ?? '');
  for (const [image, { rows }] of images.entries()) {
    for (const [row, { digests }] of rows.entries()) {
      for (const [place, digest] of digests.entries()) placesOf(digest)?.rows.push(image, row, place);
    }
  }
  for (const [event, { from, kind }] of events.entries()) {
    if (from !== undefined && (kind === 'tag-moved' || kind === 'tag-dropped')) placesOf(from)?.events.push(event);
  }
  return index;
}

/** Digests in order, and of each what it is today before what it was. */
export function toDigestShard(beginning: string, index: DigestIndex, sources: DigestSources): Shard {
  const { rows = [], events = [] } = index.get(beginning) ?? {};
  const found: [digest: string, use: ApiDigestUse][] = [];
  for (let at = 0; at < rows.length; at += 3) found.push(...toRowUse(rows.slice(at, at + 3), sources));
  const shown = new Set(events.length > 0 ? sources.images.map(({ name }) => formatCanonicalName(name)) : []);
  for (const event of events) found.push(...toEarlierUse(sources.events[event], shown, sources.urls));
  const place = ({ kind }: ApiDigestUse): number => ['row', 'platform', 'earlier'].indexOf(kind);
  found.sort(([a, one], [b, other]) => (a < b ? -1 : a > b ? 1 : place(one) - place(other)));
  const groups = Map.groupBy(found, ([digest]) => digest);
  return Object.fromEntries([...groups].map(([digest, uses]) => [digest, uses.map(([, use]) => use)]));
}

function toRowUse([image = 0, row = 0, place = 0]: readonly number[], { images, urls }: DigestSources) {
  const { name, rows = [] } = images[image] ?? {};
  const { id, digests = [], ownDigest, verdict } = rows[row] ?? {};
  const digest = digests[place];
  if (name === undefined || id === undefined || digest === undefined) return [];
  const use: ApiDigestUse = {
    kind: ownDigest && place === 0 ? 'row' : 'platform',
    image: formatCanonicalName(name),
    row: id,
    tags: null,
    until: null,
    url: urls.row(name, id),
    verdict: verdict ? toApiAnswer(verdict) : null,
  };
  return [[digest, use] as [string, ApiDigestUse]];
}

function toEarlierUse(event: HistoryEvent | undefined, shown: ReadonlySet<string>, urls: Urls) {
  if (event?.from === undefined) return [];
  const { from, image, tags, time: until } = event;
  const url = shown.has(image) ? urls.section(toShownName(image), 'changes') : urls.changesOf(until.slice(0, 7));
  const use: ApiDigestUse = { kind: 'earlier', image, row: null, tags: [...tags], until, url, verdict: null };
  return [[from, use] as [string, ApiDigestUse]];
}
