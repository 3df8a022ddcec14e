/** Which images a sync pulls: the catalogue, its `*` resolved against what is there upstream. */
import type { Catalogue, CatalogueEntry, CatalogueNamespace } from '#catalogue/read.ts';
import { resolveImages } from '#catalogue/read.ts';
import {
  formatCanonicalName,
  isOfficialImage,
  parseImageReference,
  parseImageSelector,
} from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { formatImagePath } from '#snapshot/paths.ts';
import type { StaleEntry } from '#snapshot/schema.ts';
import { settle } from './part.ts';
import type { Sources } from './sources.ts';

export const DOCKER_HUB = 'docker.io';
const UNLISTED_REGISTRY = 'the images of a whole namespace can be listed on Docker Hub only; name them one by one';

export type Selection =
  | { readonly kind: 'image'; readonly name: ImageName }
  | { readonly kind: 'namespace'; readonly registry: string; readonly namespace: string };

export type Plan = {
  readonly images: readonly CatalogueEntry[];
  /** Namespaces that could not be listed: the images known of them are pulled. */
  readonly stale: readonly StaleEntry[];
  /** Worth saying, and no failure. */
  readonly notes: readonly string[];
};

type Listed = {
  readonly known: readonly ImageName[];
  readonly stale: readonly StaleEntry[];
  readonly notes: readonly string[];
};

/** A word after `--only` that is no reference, or names nothing in the catalogue. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

const MANY = 8;
/** More images than a namespace has; what upstream lists behind them is not believed. */
const MAX_NAMES = 20_000;

export function parseSelections(texts: readonly string[]): Selection[] {
  return texts.map((text) => {
    const selector = parseImageSelector(text);
    if (selector.kind !== 'error') return selector;
    throw new SelectionError(`--only ${text}: ${selector.problem}${selector.remedy ? `; ${selector.remedy}` : ''}`);
  });
}

/** Whether one archive is cheaper than a file for each official image. */
export function namesManyOfficialImages(catalogue: Catalogue, only: readonly Selection[]): boolean {
  const isAll = (item: { registry: string; namespace: string }): boolean =>
    isOfficialImage({ registry: item.registry, repository: `${item.namespace}/any` });
  const named = only.length > 0 ? only : catalogue.namespaces.map((item) => ({ kind: 'namespace' as const, ...item }));
  if (named.some((item) => item.kind === 'namespace' && isAll(item))) return true;
  const names = only.length > 0 ? only.flatMap(namesOf) : catalogue.entries.map((entry) => entry.name);
  return names.filter(isOfficialImage).length > MANY;
}

export type Before = {
  /** The images in the snapshot: they stand in for a namespace that cannot be listed. */
  readonly present: readonly ImageName[];
  /** Whether an image stays that its namespace no longer lists. */
  readonly isHeld: (name: ImageName) => Promise<boolean>;
};

export async function planSync(
  catalogue: Catalogue,
  before: Before,
  sources: Sources,
  only: readonly Selection[],
): Promise<Plan> {
  const isNarrow = only.length > 0 && only.every((selection) => selection.kind === 'image');
  const listed = isNarrow
    ? { known: only.flatMap(namesOf), stale: [], notes: [] }
    : await listNamespaces(catalogue.namespaces, before, sources);
  const images = resolveImages(catalogue, listed.known);
  const { stale, notes } = listed;
  if (only.length === 0) return { images, stale, notes };
  for (const selection of only) {
    if (images.some(({ name }) => isSelected(selection, name))) continue;
    throw new SelectionError(`--only ${formatSelection(selection)}: is not in ${catalogue.path}; add it there first`);
  }
  return {
    images: images.filter(({ name }) => only.some((selection) => isSelected(selection, name))),
    stale,
    notes,
  };
}

async function listNamespaces(
  namespaces: readonly CatalogueNamespace[],
  { present, isHeld }: Before,
  sources: Sources,
): Promise<Listed> {
  const known: ImageName[] = [];
  const stale: StaleEntry[] = [];
  const notes: string[] = [];
  for (const { registry, namespace } of namespaces) {
    const listed =
      registry === DOCKER_HUB
        ? await settle(listNamespace(registry, namespace, sources))
        : ({ kind: 'failed', reason: UNLISTED_REGISTRY, isAbsent: false } as const);
    const reference = `${registry}/${namespace}/*`;
    if (listed.kind === 'fresh') {
      if (listed.value.length > MAX_NAMES)
        notes.push(`${reference}: lists more than ${MAX_NAMES} names; the rest is left out`);
      const first = listed.value.slice(0, MAX_NAMES);
      const names = first.filter(isImageName);
      const dropped = first.length - names.length;
      if (dropped > 0) notes.push(`${reference}: ${dropped} listed names are no image names; left out`);
      for (const name of names) known.push(name);
      const listedNames = new Set(names.map(formatCanonicalName));
      for (const name of names.length > 0 ? present : []) {
        const isOwn = name.registry === registry && name.repository.startsWith(`${namespace}/`);
        if (isOwn && !listedNames.has(formatCanonicalName(name)) && (await isHeld(name))) known.push(name);
      }
      if (names.length > 0) continue;
    }
    const reason = listed.kind === 'failed' ? listed.reason : 'lists no image';
    stale.push({ reference, part: 'images', reason });
    for (const name of present) known.push(name);
  }
  return { known, stale, notes };
}

/** A name that upstream lists is a path here: only what the grammar knows may become one. */
function isImageName(name: ImageName): boolean {
  const parsed = parseImageReference(formatCanonicalName(name));
  if (parsed.kind === 'error' || parsed.reference.repository !== name.repository) return false;
  try {
    return formatImagePath(name) !== '';
  } catch {
    return false;
  }
}

/** Official images are those with a file in official-images; Hub also lists what was dropped long ago. */
async function listNamespace(
  registry: string,
  namespace: string,
  { hub, officialImages, directory }: Sources,
): Promise<ImageName[]> {
  if (!isOfficialImage({ registry, repository: `${namespace}/any` })) return hub.listNamespace(registry, namespace);
  // What every image will ask for comes meanwhile; who asks is told of its trouble.
  directory?.().catch(() => undefined);
  const names = await officialImages.listNames();
  if (names !== undefined) return names.map((name) => ({ registry, repository: `${namespace}/${name}` }));
  const candidates = await hub.listNamespace(registry, namespace);
  const files = await Promise.all(
    candidates.map(({ repository }) => officialImages.fetchLibraryFile(repository.slice(namespace.length + 1))),
  );
  return candidates.filter((_, index) => files[index] !== undefined);
}

function isSelected(selection: Selection, name: ImageName): boolean {
  if (selection.kind === 'image') return formatCanonicalName(selection.name) === formatCanonicalName(name);
  return selection.registry === name.registry && name.repository.startsWith(`${selection.namespace}/`);
}

function namesOf(selection: Selection): ImageName[] {
  return selection.kind === 'image' ? [selection.name] : [];
}

function formatSelection(selection: Selection): string {
  if (selection.kind === 'image') return formatCanonicalName(selection.name);
  return `${selection.registry}/${selection.namespace}/*`;
}
