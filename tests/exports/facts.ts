/** What exports are made of, from the files of a catalogue and its snapshot, without a site. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { imageDecision, readCatalogue, resolveImages } from '#catalogue/read.ts';
import { type ImageData, loadImage } from '#data/image-data.ts';
import { formatCanonicalName, formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { listImages, readLifecycle } from '#snapshot/read.ts';
import type { ExportFacts } from '#view/exports/model.ts';
import { createUrls } from '#view/urls.ts';
import { toExportImage } from '../../src/collections/export-image.ts';
import { toIndexedRows } from '../../src/collections/image-index.ts';
import { CATALOGUE, TODAY, writeDecisionsContent } from '../decisions/fixture-catalogue.ts';

export function nameOf(text: string): ImageName {
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error') throw new Error(parsed.problem);
  const { registry, repository } = parsed.reference;
  return { registry, repository };
}

export type FixtureFacts = { readonly facts: ExportFacts; readonly images: readonly ImageData[] };

/** The thirty images, with another catalogue where one is given. */
export async function loadFixture(catalogueText = CATALOGUE, today = TODAY): Promise<FixtureFacts> {
  const content = await mkdtemp(path.join(tmpdir(), 'portolan-exports-'));
  try {
    await writeDecisionsContent(content, catalogueText);
    return await load(content, today);
  } finally {
    await rm(content, { recursive: true });
  }
}

async function load(content: string, today: string): Promise<FixtureFacts> {
  const catalogue = await readCatalogue(content);
  const known = await listImages(content);
  const references = new Set(known.map(formatCanonicalName));
  const products = (await readLifecycle(content))?.products ?? [];
  const sources = { content, products, today, decisionOf: imageDecision.bind(undefined, catalogue) };
  const images: ImageData[] = [];
  for (const entry of resolveImages(catalogue, known)) {
    images.push(await loadImage(sources, entry, references.has(formatCanonicalName(entry.name))));
  }
  const facts = {
    images: images.map((data) => {
      const { name, title = formatFamiliarName(name) } = data.entry;
      return toExportImage(
        { ...name, title: String(title), decision: data.decision?.decision },
        toIndexedRows(data, today),
      );
    }),
    mirrors: catalogue.mirrors,
    owners: catalogue.owners,
    url: 'https://images.example.com/',
    title: 'Harbour',
    today,
    pageOf: (name: ImageName) => new URL(createUrls('/').image(name), 'https://images.example.com').href,
  };
  return { facts, images };
}
