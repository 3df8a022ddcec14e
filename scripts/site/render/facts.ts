/** What each thing of the content is now, as a hash: two builds in which all that a page read has the same hashes make the same page. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { type CatalogueEntry, decidesAnything, drawsImageCards, imageDecision, isWebAddress } from '#catalogue/read.ts';
import type { Fact } from '#data/build-state.ts';
import { dayOfBuild } from '#data/image-data.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { detailsPath, imagePath, lifecyclePath, logoPath, readmePath, tagPath } from '#snapshot/paths.ts';
import type { Sources } from '../check-snapshot.ts';
import { findTakenTags, type TakenTags } from '../embed/image-cards.ts';
import { hashText, readIfThere } from './hash.ts';

export type Facts = {
  /** Of what every page shows. */
  readonly common: string;
  readonly images: readonly { readonly name: string; readonly bytes: number }[];
  readonly taken: TakenTags;
  /** One hash for all that a unit has read. */
  hashOf(reads: readonly Fact[]): string;
};

/** `build`: what all pages show that is no content, such as the program that renders them. */
export function gatherFacts(sources: Sources, build: readonly unknown[]): Facts {
  const { content, catalogue, entries, manifest, history } = sources;
  const events = Map.groupBy(history, ({ image }) => image);
  const taken = findTakenTags(entries.map(({ name }) => name));
  const images = entries.map((entry) => hashImage(sources, entry, taken));
  const known = new Map<Fact, string>([
    ['images', hashText(JSON.stringify(images.map(({ hash }) => hash)))],
    ['history', hashText(JSON.stringify(history))],
    ['manifest', hashText(JSON.stringify(manifest ?? null))],
    ['day', manifest?.generatedAt.slice(0, 10) ?? ''],
    ['stale', hashText(JSON.stringify(manifest?.stale ?? []))],
    ...images.map(({ name, hash }) => [`image:${name}`, hash] as const),
  ]);
  const hashOne = (fact: Fact): string => {
    const found = known.get(fact) ?? hashHistory(fact, events);
    known.set(fact, found);
    return found;
  };
  return {
    common: hashText(
      JSON.stringify([
        build,
        dayOfBuild(),
        catalogue.site,
        [...catalogue.owners],
        catalogue.mirrors,
        decidesAnything(catalogue),
        drawsImageCards(catalogue.site, entries.length),
        process.env.PORTOLAN_WORKER ?? '',
        hashFile(lifecyclePath(content)),
      ]),
    ),
    images,
    taken,
    hashOf: (reads) => hashText(JSON.stringify(reads.map((fact) => [fact, hashOne(fact)]))),
  };
}

function hashHistory(fact: Fact, events: ReadonlyMap<string, readonly HistoryEvent[]>): string {
  const image = /^history:(.*)$/.exec(fact)?.[1];
  if (fact.startsWith('image:')) return 'not in the catalogue';
  // A fact that is not known here is never the same twice.
  if (image === undefined) return `unknown ${performance.now()}`;
  return hashText(JSON.stringify(events.get(image) ?? []));
}

/** Everything that only its own pages and the lists show; `line` is where the entry stands in the catalogue, nothing else. */
function hashImage({ content, counters, catalogue }: Sources, { line, ...entry }: CatalogueEntry, taken: TakenTags) {
  const name = formatCanonicalName(entry.name);
  const decision = imageDecision(catalogue, { line, ...entry });
  const hash = createHash('sha256').update(
    JSON.stringify([entry, decision, counters[name] ?? null, taken.get(name) ?? []]),
  );
  const own = [entry.readme, entry.logo].filter((file) => file !== undefined && !isWebAddress(file));
  const files = [tagPath, imagePath, detailsPath, readmePath, logoPath].map((pathOf) => pathOf(content, entry.name));
  let bytes = 0;
  for (const file of [...files, ...own.map((file) => path.join(content, file ?? ''))]) {
    const found = readIfThere(file);
    hash.update(`${found?.length ?? 'absent'}\0`);
    if (found) hash.update(found);
    bytes += found?.length ?? 0;
  }
  return { name, bytes, hash: hash.digest('hex').slice(0, 32) };
}

function hashFile(file: string): string {
  return hashText(readIfThere(file)?.toString('latin1') ?? 'absent');
}
