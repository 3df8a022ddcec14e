/** `llms.txt`: what is here and where it is to be read, in the order that https://llmstxt.org asks for. */
import { type ListedImage, type ListedText, linkPlain, tellImage, tellText } from './list-twins.ts';
import { inline, join, list } from './markdown.ts';
import { linkTwin, type TwinSpeech } from './speech.ts';

export type Llms = {
  readonly title: string;
  readonly description: string;
  readonly images: readonly ListedImage[];
  readonly guides: readonly ListedText[];
  readonly variants: readonly ListedText[];
  /** Whether the catalogue decides which images may be used. */
  readonly decides: boolean;
};

export function toLlms({ title, description, images, guides, variants, decides }: Llms, speech: TwinSpeech): string {
  const { t, urls } = speech;
  const data = [
    `${linkPlain('OpenAPI', urls.apiFile('openapi'), speech)}: ${t('llms.openapi')}`,
    `${linkTwin(t('api.title'), urls.api, speech)}: ${t('llms.api')}`,
  ];
  return join([
    `# ${inline(title)}`,
    `> ${inline(description)}`,
    t(urls.markdown(urls.home) === undefined ? 'llms.intro.pages' : 'llms.intro'),
    decides && t('llms.decides'),
    ...section(
      t('nav.images'),
      images.map((image) => tellImage(image, speech)),
    ),
    ...section(
      t('nav.guides'),
      guides.map((guide) => tellText(guide, speech)),
    ),
    ...section(
      t('nav.variants'),
      variants.map((variant) => tellText(variant, speech)),
    ),
    ...section(t('llms.decisions'), decides ? [tellDecisions(speech)] : []),
    ...section(t('frame.data'), data),
    // A name that the proposal gives a meaning: what may be left out.
    ...section('Optional', [`${linkTwin(t('nav.changes'), urls.changes, speech)}: ${t('changes.description')}`]),
  ]);
}

function tellDecisions(speech: TwinSpeech): string {
  const { t, urls } = speech;
  return `${linkTwin(t('llms.decisions'), urls.decisions(), speech)}: ${t('llms.decisions.note')}`;
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length > 0 ? [`## ${title}`, list(items)] : [];
}
