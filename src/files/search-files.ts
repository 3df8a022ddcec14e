/** The files the search loads, made once for the pages that write them. Server side only. */
import { getCollection } from 'astro:content';
import { findReplacement, isClosed } from '#components/decision/find-replacement.ts';
import { stateOfImage } from '#domain/decision-state.ts';
import { isLocale } from '#messages/locales.ts';
import { type DigestEntry, digestDigits, toDigestFiles } from '#search/digest-index.ts';
import { readHeadings, toImageDocuments, toTextDocuments } from '#search/documents.ts';
import type { SearchDocument } from '#search/index-format.ts';
import { planSearchFiles, type SearchFiles } from '#search/plan.ts';
import { allImages, decidedOf, imageIndex, today } from '#site';
import { formatReplacement } from '#view/decision-words.ts';
import { imagePath } from '#view/urls.ts';

type AllFiles = SearchFiles & { readonly digests: ReadonlyMap<string, string> };

let files: Promise<AllFiles> | undefined;

/** Every call says that it depends on every image; asking each again for thousands of files would be the build's time. */
export async function searchFiles(): Promise<AllFiles> {
  const images = await allImages();
  files ??= Promise.all(images.map(toIndexed)).then(makeFiles);
  return files;
}

async function toIndexed(summary: Indexed['summary']): Promise<Indexed> {
  return { summary, rows: (await imageIndex(summary)).rows };
}

type Indexed = {
  readonly summary: Awaited<ReturnType<typeof allImages>>[number];
  readonly rows: Awaited<ReturnType<typeof imageIndex>>['rows'];
};

async function makeFiles(images: readonly Indexed[]): Promise<AllFiles> {
  const entries = images.flatMap(toDigestEntries);
  const digits = digestDigits(entries.length);
  const documents = toImageDocuments(await Promise.all(images.map(toSearched)));
  const { index, shards } = planSearchFiles([...documents, ...(await textDocuments())], digits);
  return { index, shards, digests: toDigestFiles(entries, digits) };
}

async function toSearched({ summary, rows }: Indexed) {
  const state = summary.decision && stateOfImage(summary.decision, today);
  const searched = rows.map((row) => ({ ...row, isBehind: row.isPrerelease || row.support?.state === 'ended' }));
  return { ...summary, name: summary, rows: searched, state, instead: await insteadOf(summary) };
}

/** Of all its tags; absent where some have another, or where it may not be used itself: pages tell of both. */
async function insteadOf(summary: Indexed['summary']): Promise<string | undefined> {
  const replacement = summary.decision?.replacement;
  if (replacement === undefined || decidedOf(summary)?.rules.some((rule) => rule.replacement)) return undefined;
  const found = await findReplacement(summary, replacement);
  return found && isClosed(found) ? undefined : formatReplacement(replacement, summary);
}

function toDigestEntries({ summary, rows }: Indexed): readonly DigestEntry[] {
  const image = imagePath(summary);
  return rows.flatMap(({ id, digests }) =>
    digests.map((digest, place) => ({
      digits: digest.slice('sha256:'.length),
      image,
      row: id,
      ofPlatform: place > 0,
    })),
  );
}

async function textDocuments(): Promise<readonly SearchDocument[]> {
  const variants = (await getCollection('variants')).map(({ id, data }) => ({
    ...toPlace('variants', id),
    title: data.title,
    text: data.summary,
    keywords: data.words,
  }));
  const guides = (await getCollection('guides')).map(({ id, data, body = '' }) => ({
    ...toPlace('guides', id),
    title: data.title,
    text: data.description,
    keywords: readHeadings(body),
  }));
  return [...toTextDocuments('variant', variants), ...toTextDocuments('guide', guides)];
}

/** Texts lie in a folder for each language, `fr/slim`; the address of the page says no language. */
function toPlace(folder: string, id: string): { readonly path: string; readonly language?: string } {
  const [first = '', ...rest] = id.split('/');
  if (!isLocale(first) || rest.length === 0) return { path: `${folder}/${id}/` };
  return { path: `${folder}/${rest.join('/')}/`, language: first };
}
