/** What a card says, in the site's own language. */
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { Support } from '#domain/lifecycle.ts';
import { type Mirror, toMirrored } from '#domain/mirror.ts';
import type { ImageName } from '#domain/model.ts';
import type { Card, CardChip } from './card.ts';
import { tellStatus } from './decision-words.ts';
import type { Speech } from './formats.ts';
import { describeSupport } from './lifecycle.ts';
import type { Urls } from './urls.ts';

export type CardImage = ImageName & { readonly title: string; readonly logo?: string | undefined };

export type CardVerdict = {
  readonly answer: 'yes' | 'conditions' | 'no';
  readonly status?: Parameters<typeof tellStatus>[0] | undefined;
  readonly until?: string | undefined;
};

export type CardRow = {
  readonly id: string;
  readonly verdict?: CardVerdict;
  /** Of tags that are judged otherwise than the row. */
  readonly tagVerdicts?: Readonly<Record<string, CardVerdict>>;
  readonly support?: Support;
};

export type CardMaker = Speech & {
  readonly language: string;
  /** Name of the site. */
  readonly site: string;
  readonly urls: Urls;
  /** With scheme and host. */
  readonly absolute: (address: string) => string;
  readonly style: string;
  readonly today: string;
  readonly mirrors: readonly Mirror[];
};

/** Images that are there, by canonical name. */
export type FormerCardMaker = CardMaker & { readonly images: ReadonlyMap<string, { readonly summary: CardImage }> };

const TONES = { yes: 'ok', conditions: 'soon', no: 'over' } as const;

/** Without a row where nothing is known of the image yet. */
export function tellCard(
  image: CardImage,
  chosen: { readonly row: CardRow; readonly tag: string } | undefined,
  maker: CardMaker,
): Card {
  const { t, urls, mirrors } = maker;
  const name = formatFamiliarName(image);
  const tag = chosen?.tag;
  const pulled = formatFamiliarName(toMirrored(image, mirrors) ?? image);
  return {
    ...frame(image, tag, maker),
    chips: chosen ? listChips(chosen, maker) : [],
    ...(tag !== undefined && { command: `docker pull ${pulled}:${tag}` }),
    more: {
      href: chosen ? urls.row(image, chosen.row.id) : urls.image(image),
      text: t('embed.more'),
    },
    name,
  };
}

/** Of a tag or an image that is no longer there. */
export function tellFormerCard(
  image: ImageName & Partial<CardImage>,
  tag: string | undefined,
  maker: FormerCardMaker,
): Card {
  const { t, urls, images } = maker;
  const known = images.get(`${image.registry}/${image.repository}`)?.summary;
  return {
    ...frame({ title: '', ...image, ...known }, tag, maker),
    chips: [{ text: t(known ? 'dropped.plain' : 'embed.gone'), tone: 'over' }],
    more: {
      href: known ? urls.image(known) : urls.home,
      text: known ? t('former.all', { image: known.title }) : t('missing.home'),
    },
  };
}

function frame(image: CardImage, tag: string | undefined, { language, t, urls, style }: CardMaker) {
  const name = formatFamiliarName(image);
  const reference = tag === undefined ? name : `${name}:${tag}`;
  return {
    language,
    title: t('embed.title', { reference }),
    name,
    tag,
    ...(image.logo !== undefined && { logo: urls.file(image.logo) }),
    style,
  };
}

function listChips(
  { row, tag }: { readonly row: CardRow; readonly tag: string },
  maker: CardMaker,
): readonly CardChip[] {
  const { support } = row;
  const { tagVerdicts = {} } = row;
  const verdict = Object.hasOwn(tagVerdicts, tag) ? tagVerdicts[tag] : row.verdict;
  const chips: CardChip[] = [];
  if (verdict) chips.push({ text: tellVerdict(verdict, maker), tone: TONES[verdict.answer] });
  if (support && support.state !== 'unknown') chips.push(describeSupport(support, maker.today, maker));
  return chips;
}

function tellVerdict({ answer, status, until }: CardVerdict, { t, format }: CardMaker): string {
  const answered = t(
    `decision.answer.${answer === 'yes' ? 'allowed' : answer === 'no' ? 'not-allowed' : 'conditions'}`,
  );
  const words = status === undefined ? t('embed.undecided') : tellStatus(status, { t });
  // What was approved as a whole is not what refuses this tag, or sets it a condition.
  const shown = status !== 'approved' ? `${answered}, ${words}` : answer === 'yes' ? words : answered;
  return until === undefined || answer === 'no' ? shown : `${shown} ${t('embed.until', { date: format.date(until) })}`;
}
