/** What a twin needs to tell something, and to lead to another: addresses with scheme and host. */
import type { ImageName } from '#domain/model.ts';
import type { DatedSpeech } from '../support-words.ts';
import type { Urls } from '../urls.ts';
import { link } from './markdown.ts';

export type TwinSpeech = DatedSpeech & {
  readonly urls: Urls;
  readonly absolute: (path: string) => string;
};

/** To the twin of a page. */
export function linkTwin(label: string, page: string, { urls, absolute }: TwinSpeech): string {
  return link(label, absolute(urls.markdown(page)));
}

/** Where the same is shown, and where it is data. */
export function tellPlaces(page: string, data: string, { t, absolute }: TwinSpeech): readonly string[] {
  return [`${t('twin.page')}: <${absolute(page)}>`, `${t('twin.data')}: <${absolute(data)}>`];
}

export function imageLink(label: string, image: ImageName, speech: TwinSpeech): string {
  return linkTwin(label, speech.urls.image(image), speech);
}
