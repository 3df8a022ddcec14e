/** Markdown twins of an image's pages, in the language of the site: what follows links reads each fact once. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isWebAddress } from '#catalogue/read.ts';
import type { ImageData } from '#data/image-data.ts';
import type { Row } from '#domain/model.ts';
import { toLineEnds } from '#domain/row-lifecycle.ts';
import { localise } from '#locale';
import {
  absoluteUrl,
  content,
  imageHistory,
  mirrorOf,
  owners,
  readImage,
  snapshotDay,
  today,
  urls,
  variantTexts,
} from '#site';
import { readReadme } from '#snapshot/read.ts';
import { earlierDigests, newestChanges, toImageChanges } from '#view/changes.ts';
import { tagVerdicts } from '#view/tag-verdicts.ts';
import { type TwinReadme, toImageTwin } from '#view/twins/image-twin.ts';
import { toRowTwin } from '#view/twins/row-twin.ts';
import type { TwinSpeech } from '#view/twins/speech.ts';
import { toVariantUses } from '#view/variants.ts';
import type { ImageSummary } from '../collections/image-summary.ts';

const { t, format } = localise(undefined);
export const twinSpeech: TwinSpeech = { t, format, today, urls, absolute: absoluteUrl, owners };

const CHANGES = 20;
const EARLIER = 30;

export function answerMarkdown(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
}

export async function imageTwin(image: ImageSummary): Promise<string> {
  const data = await readImage(image);
  const { file, rows, lives, lines, product, decision, verdicts, decided } = data;
  return toImageTwin(
    {
      name: image,
      title: image.title,
      description: image.description,
      official: image.official,
      synced: image.synced,
      snapshotDay: snapshotDay(),
      goneSince: file?.goneSince,
      sourceUrl: file?.sourceUrl,
      ends: toLineEnds(lines, product),
      decision,
      decided,
      mirror: mirrorOf(image),
      rows,
      lives,
      verdicts,
      variants: toVariantUses(rows, await variantTexts()),
      changes: newestChanges(toImageChanges(await imageHistory(image)), CHANGES),
      readme: await readTwinReadme(data),
    },
    twinSpeech,
  );
}

export async function rowTwin(image: ImageSummary, row: Row): Promise<string> {
  const data = await readImage(image);
  const { rows, lives, decided, details } = data;
  return toRowTwin(
    {
      name: image,
      row,
      life: lives.get(row.id),
      decided: decided.get(row.id),
      mirror: mirrorOf(image),
      tagVerdicts: tagVerdicts(row, data, today),
      details: row.digest && details.get(row.digest),
      earlier: earlierDigests(await imageHistory(image), row.tags).slice(0, EARLIER),
      members: rows.filter(({ id }) => row.members.includes(id)),
    },
    twinSpeech,
  );
}

async function readTwinReadme({ entry, file }: ImageData): Promise<TwinReadme | undefined> {
  if (entry.readme !== undefined && !isWebAddress(entry.readme)) {
    return { text: await readFile(path.join(content, entry.readme), 'utf8') };
  }
  const text = file?.readme && (await readReadme(content, entry.name));
  return text === undefined ? undefined : { text, source: file?.readme?.url ?? file?.url ?? entry.name.repository };
}
