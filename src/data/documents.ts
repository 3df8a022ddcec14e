/** What guides name in the catalogue. A name that does not exist stops the build. */
import type { Verdict } from '#domain/decision.ts';
import { mayBeUsed, type State, stateOf, stateOfImage } from '#domain/decision-state.ts';
import { formatCanonicalName, formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName, ImageReference, Row } from '#domain/model.ts';
import { isLocale } from '#messages/locales.ts';
import { allImages, decidedOf, guides, mirrorOf, readImage, settings, today, variants } from '#site';
import type { ImageSummary } from '../collections/image-summary.ts';
import { judgeImage } from './judged-image.ts';

/** The parameters of the page that shows the text. */
type Page = Readonly<Partial<Record<string, string>>>;

export type ResolvedReference = { readonly image: ImageSummary; readonly reference: ImageReference };

/** What a guide or a text about a variant names wrongly, told with its file where the page's parameters say which. */
export async function wrongName(problem: string, page: Page = {}): Promise<Error> {
  const { guide, variant, locale } = page;
  const language = locale !== undefined && isLocale(locale) ? locale : settings.locale;
  const texts = [...(guide ? await guides(language) : []), ...(variant ? await variants(language) : [])];
  const file = texts.find(({ id }) => id === (guide ?? variant))?.entry.filePath;
  return new Error(file ? `${file}: ${problem}` : problem);
}

/** `component` and `page` name the place in the message. */
export async function resolveReference(text: string, component: string, page?: Page): Promise<ResolvedReference> {
  const place = `<${component} ref="${text}">`;
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error') throw await wrongName(`${place}: ${parsed.problem}`, page);
  const canonical = formatCanonicalName(parsed.reference);
  const image = (await allImages()).find((candidate) => candidate.reference === canonical);
  if (!image) throw await wrongName(`${place}: ${canonical} is not in the catalogue; add it to catalogue.yml`, page);
  return { image, reference: parsed.reference };
}

export type ResolvedTag = {
  readonly image: ImageSummary;
  readonly row: Row;
  readonly tag: string;
  /** Of the tag by its own name; absent where the catalogue decides nothing. */
  readonly verdict?: Verdict | undefined;
};

export async function resolveTag(text: string, component: string, page?: Page): Promise<ResolvedTag> {
  const { image, reference } = await resolveReference(text, component, page);
  const tag = reference.tag ?? 'latest';
  const data = await readImage(image);
  const row = data.rows.find((candidate) => candidate.tags.includes(tag));
  if (!row) {
    throw await wrongName(
      `<${component} ref="${text}">: ${image.title} has no tag ${tag}; choose one of its page`,
      page,
    );
  }
  return { image, row, tag, verdict: judgeImage(data).verdictOf?.(row, tag) };
}

export type PullCommand = { readonly command: string; readonly upstream?: string | undefined };

/** From the mirror, where there is one, and then from upstream too; by digest where that is asked for and known. */
export function toPullCommand({ image, row, tag }: ResolvedTag, byDigest: boolean): PullCommand {
  const suffix = byDigest && row.digest ? `@${row.digest}` : `:${tag}`;
  const spell = (name: ImageName): string => `docker pull ${formatFamiliarName(name)}${suffix}`;
  const mirror = mirrorOf(image);
  return { command: spell(mirror ?? image), upstream: mirror && spell(image) };
}

/** What readers have to know before they take what a text names. */
export type Caution = { readonly state: State; readonly until?: string | undefined };

/** Nothing of what is simply approved, and of what nobody has decided. */
export function tagCaution(verdict: Verdict | undefined): Caution | undefined {
  return verdict && toCaution(stateOf(verdict), verdict.until);
}

/** Of the image as a whole. */
export function imageCaution(image: ImageName): Caution | undefined {
  const decision = decidedOf(image)?.decision;
  return decision && toCaution(stateOfImage(decision, today), decision.expires);
}

function toCaution(state: State, until: string | undefined): Caution | undefined {
  return state === 'approved' || state === 'undecided' ? undefined : { state, ...(mayBeUsed(state) && { until }) };
}
