/** The Markdown twin of an image's page: the same facts in the same order. */
import type { ImageDecision } from '#domain/decision.ts';
import type { RowDecision } from '#domain/decision-state.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { LineEnd } from '#domain/row-lifecycle.ts';
import { describeChange, type ImageChanges } from '../changes.ts';
import { nextEnd } from '../image-support.ts';
import { toRecommendations } from '../recommendation.ts';
import type { VariantUse } from '../variants.ts';
import { toDecisionSection } from './decision-twin.ts';
import { code, fence, inline, join, list } from './markdown.ts';
import { type TwinRows, toRowTable } from './row-table.ts';
import { linkTwin, type TwinSpeech, tellCommandShort, tellMirror, tellPlaces } from './speech.ts';

export type TwinImage = TwinRows & {
  readonly title: string;
  readonly description?: string | undefined;
  readonly official: boolean;
  /** Whether a sync has brought facts of it. */
  readonly synced: boolean;
  readonly snapshotDay?: string | undefined;
  readonly goneSince?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly ends: readonly LineEnd[];
  readonly decision?: ImageDecision | undefined;
  /** What was decided of each row; empty where nothing is. */
  readonly decided: ReadonlyMap<string, RowDecision>;
  /** What the image is called inside the company. */
  readonly mirror?: ImageName | undefined;
  readonly variants: readonly VariantUse[];
  /** The newest. */
  readonly changes: readonly ImageChanges[];
  readonly readme?: TwinReadme | undefined;
};

export type TwinReadme = {
  readonly text: string;
  /** Address of the original; absent where it is a file of the catalogue. */
  readonly source?: string | undefined;
};

export function toImageTwin(image: TwinImage, speech: TwinSpeech): string {
  const { t } = speech;
  const { name, rows, decision, readme } = image;
  return join([
    `# ${inline(image.title)}`,
    image.description && `> ${inline(image.description)}`,
    list(tellFacts(image, speech)),
    !image.synced && t('image.unsynced', { command: code('npm run sync') }),
    decision && toDecisionSection(decision, name, speech),
    toChoice(image, speech),
    rows.length > 0 && `## ${t('table.title')}`,
    rows.length > 0 ? toRowTable(image, speech) : image.synced && t('image.no-tags'),
    image.variants.length > 0 && `## ${t('nav.variants')}`,
    image.variants.length > 0 && list(image.variants.map((use) => tellVariant(use, speech))),
    image.changes.length > 0 && `## ${t('nav.changes')}`,
    image.changes.length > 0 && list(image.changes.flatMap((changes) => tellChanges(changes, speech))),
    readme && toReadme(readme, speech),
  ]);
}

function tellFacts(image: TwinImage, speech: TwinSpeech): readonly string[] {
  const { t, format, today, urls, absolute } = speech;
  const { name, mirror, goneSince, snapshotDay, sourceUrl } = image;
  const ending = nextEnd(image.ends, today);
  return [
    `${t('twin.reference')}: ${code(formatCanonicalName(name))}`,
    ...tellMirror(mirror, speech),
    ...tellPlaces(urls.image(name), urls.apiImage(name), speech),
    `${t('twin.data.tags')}: <${absolute(urls.apiTags(name))}>`,
    ...(image.official ? [t('facet.publisher.official')] : []),
    ...(snapshotDay ? [t('twin.snapshot', { date: format.date(snapshotDay) })] : []),
    ...(goneSince ? [t('image.gone', { date: format.date(goneSince) })] : []),
    ...(sourceUrl ? [`${t('image.source')}: ${inline(sourceUrl)}`] : []),
    ...(ending ? [t('image.ends-next', { line: inline(ending.line), date: format.date(ending.endsOn) })] : []),
  ];
}

/** Nothing where no row may be used. */
function toChoice(image: TwinImage, speech: TwinSpeech): string {
  const { t } = speech;
  const choices = toRecommendations(image, speech).map(({ need, command, upstream, why }) => {
    const typed = tellCommandShort({ text: command, upstream }, speech);
    return `**${t(`recommend.need.${need}`)}**: ${typed} – ${inline(why)}`;
  });
  return choices.length > 0 ? join([`## ${t('recommend.title')}`, list(choices)]).trimEnd() : '';
}

function tellVariant({ word, text, rowCount }: VariantUse, speech: TwinSpeech): string {
  const { t, urls } = speech;
  const shown = code(word || t('table.default'));
  const explained = text
    ? `: ${linkTwin(inline(text.title), urls.variant(text.id), speech)}, ${inline(text.summary)}`
    : '';
  return `${shown} (${t('count.images', { count: rowCount })})${explained}`;
}

function tellChanges({ time, events }: ImageChanges, speech: TwinSpeech): readonly string[] {
  return events.map((event) => {
    const { verb, note } = describeChange(event, speech, speech.owners);
    const tags = event.tags.map(code).join(' ');
    const digests = [event.from, event.to].filter((digest) => digest !== undefined).map((digest) => code(digest));
    return [`${time.slice(0, 10)} ${verb}`, tags, digests.join(' → '), inline(note)]
      .filter((part) => part !== '')
      .join(', ');
  });
}

/** In a fence, so that nothing in it can pass for a word of this catalogue. */
function toReadme({ text, source }: TwinReadme, { t }: TwinSpeech): string {
  const from = source === undefined ? t('twin.readme.own') : t('twin.readme.quoted', { source: inline(source) });
  return join([`## ${t('readme.title')}`, from, fence(text, 'markdown')]).trimEnd();
}
