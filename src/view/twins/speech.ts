/** What a twin needs to tell something, and to lead to another: addresses with scheme and host. */
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { OwnerNames } from '../decision-change-words.ts';
import type { DatedSpeech } from '../support-words.ts';
import type { Urls } from '../urls.ts';
import { code, fence, link } from './markdown.ts';

export type TwinSpeech = DatedSpeech & {
  readonly urls: Urls;
  readonly absolute: (path: string) => string;
  readonly owners: OwnerNames;
};

/** To the twin of a page, or to the page itself where there are none. */
export function linkTwin(label: string, page: string, { urls, absolute }: TwinSpeech): string {
  return link(label, absolute(urls.markdown(page) ?? page));
}

/** Where the same is shown, and where it is data. */
export function tellPlaces(page: string, data: string, { t, absolute }: TwinSpeech): readonly string[] {
  return [`${t('twin.page')}: <${absolute(page)}>`, `${t('twin.data')}: <${absolute(data)}>`];
}

export function imageLink(label: string, image: ImageName, speech: TwinSpeech): string {
  return linkTwin(label, speech.urls.image(image), speech);
}

/** Something to type, and where it names a mirror, the same from upstream. */
export type TwinCommand = { readonly text: string; readonly upstream?: string | undefined };

/** In blocks of their own. */
export function tellCommand({ text, upstream }: TwinCommand, language: string | undefined, { t }: TwinSpeech): string {
  if (upstream === undefined) return fence(text, language);
  const blocks = [t('twin.from.mirror'), fence(text, language), t('twin.from.upstream'), fence(upstream, language)];
  return blocks.join('\n\n');
}

/** Within a line. */
export function tellCommandShort({ text, upstream }: TwinCommand, { t }: TwinSpeech): string {
  const other = upstream === undefined ? '' : ` (${t('twin.or-upstream', { command: code(upstream) })})`;
  return `${code(text)}${other}`;
}

export function tellMirror(mirror: ImageName | undefined, { t }: TwinSpeech): readonly string[] {
  return mirror ? [`${t('client.source.mirror')}: ${code(formatFamiliarName(mirror))}`] : [];
}
