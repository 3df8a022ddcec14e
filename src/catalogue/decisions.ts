/** Joins what the catalogue decides of one image: for all, for its groups, for itself. */
import { type Decision, type ImageDecision, joinDecisions, type Rule } from '#domain/decision.ts';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { Catalogue, CatalogueEntry, DecisionGroup } from './catalogue.ts';
import { decisionKeys } from './decision-schema.ts';
import type { CatalogueFile } from './schema.ts';

/**
 * From the general to the particular: defaults, each group with its rules, the image, its rules. A rule of a group says
 * nothing of what a later group or the image states itself.
 */
export function imageDecision(
  { defaults, groups }: Pick<Catalogue, 'defaults' | 'groups'>,
  entry: CatalogueEntry,
): ImageDecision {
  const own = groups.filter(({ images }) => images.some((pattern) => matchesImage(pattern, entry.name)));
  const layers = [...own, { decision: pickDecision(entry), rules: entry.rules ?? [] }];
  const rules = layers.flatMap((layer, index) => {
    const later = joinDecisions(layers.slice(index + 1).map(({ decision }) => decision));
    return layer.rules.flatMap((rule) => withoutKeys(rule, later));
  });
  return { decision: joinDecisions([defaults, ...layers.map(({ decision }) => decision)]), rules };
}

/** Whether any image is decided, or would be. */
export function decidesAnything({ defaults, groups, entries }: Catalogue): boolean {
  const written: readonly (Decision & { readonly rules?: readonly Rule[] | undefined })[] = [
    defaults,
    ...groups.map(({ decision, rules }) => ({ ...decision, rules })),
    ...entries,
  ];
  return written.some(({ status, rules }) => status !== undefined || rules?.some((rule) => rule.status !== undefined));
}

/** Nothing where no decision is left. */
function withoutKeys({ tags, ...decision }: Rule, later: Decision): readonly Rule[] {
  const left = Object.entries(decision).filter(([key, value]) => value !== undefined && !(key in later));
  return left.length === 0 ? [] : [{ tags, ...Object.fromEntries(left) }];
}

export function toGroup(group: NonNullable<CatalogueFile['groups']>[number]): DecisionGroup {
  const { name, images, rules = [] } = group;
  return { name, images, decision: pickDecision(group), rules };
}

/** `postgres`, `ghcr.io/org/app`, or with a star at the end: `grafana/*`, `docker.io/library/*`. */
export function matchesImage(pattern: string, name: ImageName): boolean {
  const canonical = formatCanonicalName(name);
  const parsed = parseImageReference(toPatternStem(pattern));
  if (parsed.kind === 'error') return false;
  const stem = formatCanonicalName(parsed.reference);
  return pattern.endsWith('*') ? canonical.startsWith(stem.slice(0, -1)) : stem === canonical;
}

/** What stands before the star is read as the begin of a name: `grafana/` is on Docker Hub, `ghcr.io/org/` is not. */
export function toPatternStem(pattern: string): string {
  return pattern.endsWith('*') ? `${pattern.slice(0, -1)}x` : pattern;
}

function pickDecision(written: Decision & { readonly rules?: readonly Rule[] | undefined }): Decision {
  const keys = Object.keys(decisionKeys) as (keyof Decision)[];
  return Object.fromEntries(keys.flatMap((key) => (written[key] === undefined ? [] : [[key, written[key]]])));
}
