/** What pages say at addresses of what is no longer there. */
import type { Decision } from '#domain/decision.ts';
import type { FormerRow } from '#domain/former-rows.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { formatReplacement } from './decision-words.ts';
import type { Speech } from './formats.ts';
import type { Notice, NoticeLink } from './notice.ts';
import type { Urls } from './urls.ts';

export type Speaker = Speech & {
  readonly urls: Urls;
  /** Whether the catalogue has the image, so that it can be linked. */
  readonly has: (name: ImageName) => boolean;
};

type Image = ImageName & { readonly title: string; readonly decision?: Decision | undefined };

export function tellFormerRow(image: Image, row: FormerRow & { kind: 'gone' }, speaker: Speaker): Notice {
  const { t, urls } = speaker;
  const reference = `${formatFamiliarName(image)}:${row.id}`;
  const replacement = linkReplacement(image, speaker);
  const nearest = row.nearest !== undefined && {
    label: t(row.isNearestAllowed ? 'former.nearest' : 'former.nearest.not-allowed'),
    text: `${formatFamiliarName(image)}:${row.nearest}`,
    href: urls.row(image, row.nearest),
  };
  return {
    title: t('former.row.title', { reference }),
    sentences: [{ text: tellRowEnd(image, row, speaker) }],
    links: [...(replacement ? [replacement] : []), ...(nearest ? [nearest] : [])],
    ...(row.digest && {
      code: { label: t('former.digest'), text: `${formatFamiliarName(image)}@${row.digest}` },
    }),
    more: { text: t('former.all', { image: image.title }), href: urls.image(image) },
  };
}

function tellRowEnd(
  image: Image,
  { since, reason }: Pick<FormerRow & { kind: 'gone' }, 'since' | 'reason'>,
  { t, format }: Speech,
): string {
  const key = reason === 'not-built' || reason === 'not-listed' ? (`former.row.${reason}` as const) : undefined;
  if (since === undefined || key === undefined) return t('former.row.undated', { image: image.title });
  return t(key, { date: format.date(since) });
}

export type FormerImage = {
  readonly name: ImageName;
  readonly row?: string | undefined;
  readonly event?: HistoryEvent | undefined;
};

export function tellFormerImage({ name, row, event }: FormerImage, { t, format, urls }: Speaker): Notice {
  const image = formatFamiliarName(name);
  const reason = event?.reason;
  const isDated = event !== undefined && (reason === 'not-chosen' || reason === 'not-upstream');
  return {
    title: t('former.image.title', { image: row === undefined ? image : `${image}:${row}` }),
    sentences: [
      {
        text: isDated
          ? t(`former.image.${reason}`, { image, date: format.date(event.time) })
          : t('former.image.undated', { image }),
      },
    ],
    links: [],
    more: { text: t('missing.home'), href: urls.home },
  };
}

export type FormerText = { readonly list: 'guides' | 'variants'; readonly id: string };

/** Of a text that its author took out without saying where its readers should go. */
export function tellFormerText({ list, id }: FormerText, { t, urls }: Speaker): Notice {
  return {
    title: t('former.page.title'),
    sentences: [{ text: t(`former.text.${list}`, { id }) }],
    links: [],
    more: { text: t(`former.text.${list}.all`), href: urls[list] },
  };
}

/** What was decided to be used instead of the image, as a link where the catalogue has it. */
function linkReplacement(image: Image, { t, urls, has }: Speaker): NoticeLink | undefined {
  const replacement = image.decision?.replacement;
  if (replacement === undefined) return undefined;
  const text = formatReplacement(replacement, image);
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error' || !has(parsed.reference)) return undefined;
  const { tag } = parsed.reference;
  return {
    label: t('former.replacement'),
    text,
    href: tag === undefined ? urls.image(parsed.reference) : urls.tag(parsed.reference, tag),
    ...(replacement.why !== undefined && { why: replacement.why }),
  };
}
