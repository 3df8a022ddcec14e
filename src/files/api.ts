/** The public data of this build: what its documents have around them, and what several of them are made of. */
import type { ImageName } from '#domain/model.ts';
import { localise } from '#locale';
import { allHistory, allImages, imageIndex, settings, snapshotTimeMark, urls, variants } from '#site';
import { DIGEST_SHARDS, type DigestIndex, type DigestSources, indexDigests, toDigestShard } from '#view/api/digests.ts';
import { API_DOCUMENTS, DOCUMENT_NAMES, type DocumentName } from '#view/api/documents.ts';
import { toEnvelope } from '#view/api/envelope.ts';
import { type ImageWords, toApiVariant } from '#view/api/to-variant.ts';
import { toMonths } from '#view/changes.ts';

/** The language of the site: data is there once. */
export const speech = localise(undefined);

/** `self` is the address of the document. */
export function answer(self: string, document: object): Response {
  return Response.json({ ...toEnvelope(self, snapshotTimeMark()), ...document });
}

let madeVariants: readonly ReturnType<typeof toApiVariant>[] | undefined;

/** Counted once; every call asks for all images. */
export async function apiVariants() {
  const images: readonly ImageWords[] = await allImages();
  const texts = await variants(settings.locale);
  madeVariants ??= texts.map(({ id, entry: { data } }) => toApiVariant({ ...data, id }, images, urls));
  return madeVariants;
}

let digests: Promise<{ readonly index: DigestIndex; readonly sources: DigestSources }> | undefined;

/** Every call asks for all images and their history, so that the build knows what the file depends on. */
export async function digestShard(beginning: string) {
  const [images, events] = [await allImages(), await allHistory()];
  digests ??= gatherDigests(images, events);
  const { index, sources } = await digests;
  return toDigestShard(beginning, index, sources);
}

async function gatherDigests(names: readonly ImageName[], events: DigestSources['events']) {
  const images = await Promise.all(names.map(async (name) => ({ name, rows: (await imageIndex(name)).rows })));
  return { index: indexDigests({ images, events }), sources: { images, events, urls } };
}

export const digestPaths = DIGEST_SHARDS.map((beginning) => ({ params: { beginning } }));

/** All documents, each with one that there is. */
export async function apiDocuments() {
  const examples = await apiExamples();
  return DOCUMENT_NAMES.map((name) => ({
    name,
    path: urls.apiFile(API_DOCUMENTS[name].path),
    summary: API_DOCUMENTS[name].summary,
    schema: urls.apiSchema(name),
    example: examples[name] ?? null,
  }));
}

/** The one that commands and examples name. */
export async function exampleImage() {
  const images = await allImages();
  const known = images.filter(({ rowCount }) => rowCount > 0);
  return known.find(({ reference }) => reference === 'docker.io/library/node') ?? known[0] ?? images[0];
}

async function apiExamples(): Promise<Partial<Record<DocumentName, string>>> {
  const image = await exampleImage();
  const digest = image && (await imageIndex(image)).rows.find(({ digests }) => digests.length > 0)?.digests[0];
  const [variant] = await variants(settings.locale);
  const [month] = toMonths(await allHistory());
  const fixed = DOCUMENT_NAMES.filter((name) => !API_DOCUMENTS[name].path.includes('{'));
  return {
    ...Object.fromEntries(fixed.map((name) => [name, urls.apiFile(name)])),
    ...(image && { image: urls.apiImage(image), tags: urls.apiTags(image) }),
    digests: urls.apiFile(`digests/sha256/${digest?.slice(7, 9) ?? '00'}`),
    ...(variant && { variant: urls.apiFile(`variants/${variant.id}`) }),
    ...(month && { month: urls.apiFile(`changes/${month}`) }),
  };
}
