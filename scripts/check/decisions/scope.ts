/** Which images a decision is about, and which tags of them are known. */
import { matchesImage, type WrittenDecision } from '#catalogue/read.ts';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import { toMatcher } from '#domain/tag-selection.ts';
import type { Rule } from '../finding.ts';
import type { Catalogued, Judged } from '../known-images.ts';

export type Found = { readonly rule: Rule; readonly path: readonly PropertyKey[]; readonly text: string };

/** Those that a sync has brought: of others nothing can be said. */
export async function findAffected({ of }: WrittenDecision, catalogued: Catalogued): Promise<readonly Judged[]> {
  const { entries, file, lookUp } = catalogued;
  const isMeant = (name: (typeof entries)[number]['name']): boolean => {
    if (of.kind === 'all') return true;
    if (of.kind === 'group')
      return file.groups?.[of.index]?.images.some((pattern) => matchesImage(pattern, name)) ?? false;
    const item = file.images[of.index];
    const parsed = item === undefined || typeof item === 'string' ? undefined : parseImageReference(item.image);
    return parsed?.kind === 'ok' && formatCanonicalName(parsed.reference) === formatCanonicalName(name);
  };
  const found = await Promise.all(entries.filter(({ name }) => isMeant(name)).map(({ name }) => lookUp(name)));
  return found.filter((image) => image !== undefined).filter(({ isSynced }) => isSynced);
}

/** Tags of rows, and those that are no longer built. */
export function listTags({ rows, data }: Judged): readonly string[] {
  return [...rows.flatMap(({ tags }) => tags), ...data.older.map(({ name }) => name)];
}

/** The tags that a rule is about; all where there is no rule. */
export function tagsOf({ tags }: WrittenDecision, image: Judged): readonly string[] {
  const all = listTags(image);
  return tags === undefined ? all : all.filter(toMatcher(tags));
}
