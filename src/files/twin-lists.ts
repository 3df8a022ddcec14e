/** Markdown twins of the pages about many images, each by its path, and `llms.txt`. */
import { formatCanonicalName } from '#domain/image-reference.ts';
import { localise } from '#locale';
import { allHistory, allImages, decidedOf, decides, guides, settings, urls, variants } from '#site';
import { newestDays, toDays, toMonths } from '#view/changes.ts';
import {
  type ListedImage,
  type ListedText,
  linkPlain,
  tellImage,
  tellText,
  toDayBlocks,
  toDecisionTable,
  toExceptionList,
  toListTwin,
} from '#view/twins/list-twins.ts';
import { toLlms } from '#view/twins/llms.ts';
import { inline, list } from '#view/twins/markdown.ts';
import { apiDocuments } from './api.ts';
import { guideTwin, variantTwin } from './twin-texts.ts';
import { twinSpeech } from './twins.ts';

const { t } = twinSpeech;
const { site } = localise(undefined);
const description = (): string => site.description?.text ?? t('frame.description', { site: site.title.text });

/** By path without `index.md`, `''` for the start. */
export type ListedTwin = { readonly path: string; readonly write: () => Promise<string> };

export async function listedTwins(): Promise<readonly ListedTwin[]> {
  const months = toMonths(await allHistory());
  return [
    { path: '', write: homeTwin },
    { path: 'api/', write: apiTwin },
    { path: 'changes/', write: changesTwin },
    ...months.map((month) => ({ path: `changes/${month}/`, write: () => monthTwin(month) })),
    ...(decides ? [{ path: 'decisions/', write: decisionsTwin }] : []),
    { path: 'guides/', write: guidesTwin },
    ...(await guides(settings.locale)).map((guide) => ({ path: `guides/${guide.id}/`, write: () => guideTwin(guide) })),
    { path: 'variants/', write: variantsTwin },
    ...(await variants(settings.locale)).map((variant) => ({
      path: `variants/${variant.id}/`,
      write: () => variantTwin(variant),
    })),
  ];
}

export async function llmsText(): Promise<string> {
  return toLlms(
    {
      title: site.title.text,
      description: description(),
      images: await listedImages(),
      guides: await listedGuides(),
      variants: await listedVariants(),
      decides,
    },
    twinSpeech,
  );
}

async function listedImages(): Promise<readonly ListedImage[]> {
  return (await allImages()).map((image) => ({ ...image, decided: decidedOf(image) }));
}

async function listedGuides(): Promise<readonly ListedText[]> {
  const texts = await guides(settings.locale);
  return texts.map(({ id, entry: { data } }) => ({ ...data, summary: data.description, url: urls.guide(id) }));
}

async function listedVariants(): Promise<readonly ListedText[]> {
  const texts = await variants(settings.locale);
  return texts.map(({ id, entry: { data } }) => ({ ...data, url: urls.variant(id) }));
}

async function homeTwin(): Promise<string> {
  const images = (await listedImages()).map((image) => tellImage(image, twinSpeech));
  const lead = description();
  const blocks = [linkPlain('llms.txt', urls.llms, twinSpeech), `## ${t('nav.images')}`, list(images)];
  return toListTwin({ title: site.title.text, lead, page: urls.home, data: urls.apiImages, blocks }, twinSpeech);
}

async function guidesTwin(): Promise<string> {
  const blocks = [list((await listedGuides()).map((text) => tellText(text, twinSpeech)))];
  return toListTwin({ title: t('nav.guides'), lead: t('guides.lead'), page: urls.guides, blocks }, twinSpeech);
}

async function variantsTwin(): Promise<string> {
  const blocks = [list((await listedVariants()).map((text) => tellText(text, twinSpeech)))];
  const [page, data] = [urls.variants, urls.apiFile('variants')];
  return toListTwin({ title: t('nav.variants'), lead: t('variants.lead'), page, data, blocks }, twinSpeech);
}

async function changesTwin(): Promise<string> {
  const days = newestDays(await allHistory());
  const [page, data] = [urls.changes, urls.apiFile('changes')];
  const blocks = toDayBlocks(days, await shownImages(), twinSpeech);
  return toListTwin({ title: t('nav.changes'), lead: t('changes.lead'), page, data, blocks }, twinSpeech);
}

async function monthTwin(month: string): Promise<string> {
  const events = (await allHistory()).filter(({ time }) => time.startsWith(month));
  const title = t('changes.of-month', { month: twinSpeech.format.month(month) });
  const [page, data] = [urls.changesOf(month), urls.apiFile(`changes/${month}`)];
  const blocks = toDayBlocks(toDays(events), await shownImages(), twinSpeech);
  return toListTwin({ title, page, data, blocks }, twinSpeech);
}

async function shownImages(): Promise<(image: string) => boolean> {
  const shown = new Set((await allImages()).map(formatCanonicalName));
  return (image) => shown.has(image);
}

async function decisionsTwin(): Promise<string> {
  const images = await listedImages();
  const exceptions = toExceptionList(images, twinSpeech);
  const blocks = [
    toDecisionTable(images, twinSpeech),
    exceptions.length > 0 && `## ${t('twin.exceptions')}`,
    exceptions.length > 0 && list(exceptions),
  ];
  const [page, data] = [urls.decisions(), urls.apiFile('decisions')];
  return toListTwin({ title: t('llms.decisions'), page, data, blocks }, twinSpeech);
}

async function apiTwin(): Promise<string> {
  const documents = (await apiDocuments()).map(
    ({ name, path, example }) =>
      `${example ? linkPlain(inline(path), example, twinSpeech) : inline(path)}: ${t(`api.document.${name}`)}`,
  );
  const openapi = `${linkPlain('OpenAPI 3.1', urls.apiFile('openapi'), twinSpeech)}: ${t('llms.openapi')}`;
  const blocks = [t('api.envelope'), list([...documents, openapi])];
  return toListTwin({ title: t('api.title'), lead: t('api.lead'), page: urls.api, blocks }, twinSpeech);
}
