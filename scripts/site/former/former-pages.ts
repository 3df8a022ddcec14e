/** Which addresses were published, with what stands there where nothing else does. Texts that are still there are among them. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { type FormerRow, type KnownRow, toFormerRows } from '#domain/former-rows.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { listAddressed, readAddresses, readTextAddresses, toRowIds } from '#snapshot/addresses.ts';
import { type FormerText, type Speaker, tellFormerImage, tellFormerRow, tellFormerText } from '#view/former-words.ts';
import type { Notice } from '#view/notice.ts';
import type { Urls } from '#view/urls.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import type { Sources } from '../check-snapshot.ts';

/** Something that had an address; in each language it is told in that one. */
export type Former =
  | ({ readonly kind: 'text' } & FormerText)
  | { readonly kind: 'row'; readonly image: ImageIndex; readonly row: FormerRow }
  | {
      readonly kind: 'image';
      readonly name: ImageName;
      /** Absent for the page of the image itself. */
      readonly row?: string;
      /** Its page of badges and files. */
      readonly isExports?: boolean;
      /** What a sync saw of its going. */
      readonly event?: HistoryEvent;
    };

export async function listFormer(
  { content, entries, history }: Pick<Sources, 'content' | 'entries' | 'history'>,
  indexes: ReadonlyMap<string, ImageIndex>,
): Promise<readonly Former[]> {
  const events = Map.groupBy(history, ({ image }) => image);
  const present = new Map<string, CatalogueEntry>(entries.map((entry) => [formatCanonicalName(entry.name), entry]));
  const texts = await readTextAddresses(content);
  const former: Former[] = texts.map(({ kind: list, id }) => ({ kind: 'text', list, id }));
  for (const name of await listAddressed(content)) {
    const reference = formatCanonicalName(name);
    const published = toRowIds((await readAddresses(content, name)) ?? []);
    const own = events.get(reference) ?? [];
    const image = present.has(reference) ? indexes.get(reference) : undefined;
    former.push(...(image ? listRows(name, published, image, own) : listImage(name, published, own)));
  }
  return former;
}

function listRows(
  name: ImageName,
  published: readonly string[],
  image: ImageIndex,
  history: readonly HistoryEvent[],
): readonly Former[] {
  const rows = image.rows.map(({ id, tags, verdict }): KnownRow => ({ id, tags, isAllowed: verdict?.answer !== 'no' }));
  const short = name.repository.split('/').at(-1) ?? name.repository;
  return toFormerRows(short, published, rows, history).map((row) => ({ kind: 'row', image, row }));
}

function listImage(name: ImageName, rows: readonly string[], history: readonly HistoryEvent[]): readonly Former[] {
  const event = history.findLast(({ kind }) => kind === 'image-gone' || kind === 'image-added');
  const gone = event?.kind === 'image-gone' ? { event } : {};
  const own = [
    { kind: 'image', name, ...gone },
    { kind: 'image', name, isExports: true, ...gone },
  ] as const;
  return [...own, ...rows.map((row) => ({ kind: 'image', name, row, ...gone }) as const)];
}

/** Its address in one language. */
export function addressOf(former: Former, urls: Urls): string {
  if (former.kind === 'text') return former.list === 'guides' ? urls.guide(former.id) : urls.variant(former.id);
  if (former.kind === 'row') return urls.row(former.image.summary, former.row.id);
  if (former.isExports) return urls.imageExports(former.name);
  return former.row === undefined ? urls.image(former.name) : urls.row(former.name, former.row);
}

/** Where it went, or what there is to say. */
export function answerOf(former: Former, speaker: Speaker): { readonly to: string } | { readonly notice: Notice } {
  if (former.kind === 'text') return { notice: tellFormerText(former, speaker) };
  if (former.kind === 'image') return { notice: tellFormerImage(former, speaker) };
  const { summary } = former.image;
  if (former.row.kind === 'renamed') return { to: speaker.urls.row(summary, former.row.to) };
  return { notice: tellFormerRow(summary, former.row, speaker) };
}
