/** Twins of the pages that list something, and of the texts. */
import type { ImageDecision } from '#domain/decision.ts';
import type { ImageName } from '#domain/model.ts';
import { type DayOfChanges, summariseEvents, toShownName } from '../changes.ts';
import { nameOfOwner, tellStatus } from '../decision-words.ts';
import { tellException, tellInstead } from './decision-twin.ts';
import { code, inline, join, link, list, table } from './markdown.ts';
import { imageLink, linkTwin, type TwinSpeech } from './speech.ts';

export type ListedImage = ImageName & {
  readonly title: string;
  readonly description?: string | undefined;
  readonly reference: string;
  readonly decided?: ImageDecision | undefined;
};

export type ListedText = { readonly title: string; readonly summary: string; readonly url: string };

/** `- [node](…): a runtime`. */
export function tellImage(image: ListedImage, speech: TwinSpeech): string {
  const status = image.decided?.decision.status;
  const told = [status && `**${tellStatus(status, speech)}**`, image.description && inline(image.description)];
  const words = told.filter(Boolean).join(' – ');
  return `${imageLink(inline(image.title), image, speech)}${words ? `: ${words}` : ''}`;
}

export function tellText({ title, summary, url }: ListedText, speech: TwinSpeech): string {
  return `${linkTwin(inline(title), url, speech)}: ${inline(summary)}`;
}

export type ListTwin = {
  readonly title: string;
  readonly lead?: string | undefined;
  /** Address of the page. */
  readonly page?: string | undefined;
  /** Where the same is data. */
  readonly data?: string | undefined;
  readonly blocks: readonly (string | undefined | false)[];
};

export function toListTwin({ title, lead, page, data, blocks }: ListTwin, { t, absolute }: TwinSpeech): string {
  const places = [
    ...(page ? [`${t('twin.page')}: <${absolute(page)}>`] : []),
    ...(data ? [`${t('twin.data')}: <${absolute(data)}>`] : []),
  ];
  return join([`# ${inline(title)}`, lead && `> ${inline(lead)}`, list(places), ...blocks]);
}

/** One row for each image that somebody decided. */
export function toDecisionTable(images: readonly ListedImage[], speech: TwinSpeech): string {
  const { t } = speech;
  return table(
    [t('book.image'), t('twin.status'), t('twin.owner'), t('twin.expires'), t('twin.review'), t('twin.instead')],
    images.flatMap((image) => {
      const decision = image.decided?.decision;
      if (decision === undefined) return [];
      const { status, owner, expires = '', reviewBy = '' } = decision;
      const told = status ? tellStatus(status, speech) : t('decision.reason.undecided');
      const name = imageLink(inline(image.title), image, speech);
      return [
        [
          name,
          told,
          inline(owner === undefined ? '' : nameOfOwner(owner, speech.owners)),
          expires,
          reviewBy,
          tellInstead(decision, image),
        ],
      ];
    }),
  );
}

export function toExceptionList(images: readonly ListedImage[], speech: TwinSpeech): readonly string[] {
  return images.flatMap((image) =>
    [image.decided?.decision, ...(image.decided?.rules ?? [])].flatMap((decision) =>
      (decision?.exceptions ?? []).map((one) => `${inline(image.title)}: ${tellException(one, speech)}`),
    ),
  );
}

/** Days with what happened to each image; `isShown` where it has a page. */
export function toDayBlocks(
  days: readonly DayOfChanges[],
  isShown: (image: string) => boolean,
  speech: TwinSpeech,
): readonly string[] {
  return days.flatMap(({ day, images }) => [
    `## ${day}`,
    list(
      images.map(({ image, events }) => {
        const name = isShown(image) ? imageLink(code(image), toShownName(image), speech) : code(image);
        return `${name}: ${summariseEvents(events, speech.t)}`;
      }),
    ),
  ]);
}

export function linkPlain(label: string, path: string, { absolute }: TwinSpeech): string {
  return link(label, absolute(path));
}
