/** What Renovate proposes instead of images and tags that are no longer to be used. */
import { toRenovatePattern } from '#domain/identity.ts';
import { formatCanonicalName, formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import { type Mirror, toMirrored } from '#domain/mirror.ts';
import type { ImageName } from '#domain/model.ts';
import { type ExportFacts, type ExportImage, type ExportTag, isAllowed, pullNames } from './model.ts';
import { escapeMarkdown, matchTags } from './renovate-text.ts';

export type PresetRule = Readonly<Record<string, unknown>> & {
  readonly matchDatasources: readonly ['docker'];
  readonly matchPackageNames: readonly string[];
};

/**
 * One rule for each name it is pulled by: what replaces a mirrored image is on the mirror too. `named` says the name
 * also where only the tag is another.
 */
export function toReplacementRules(
  image: ExportImage,
  { mirrors }: Pick<ExportFacts, 'mirrors'>,
  naming: 'named' | 'short' = 'short',
): readonly PresetRule[] {
  const { replacement } = image.decision;
  const condition = whichTags(image);
  const target = replacement && findTarget(replacement.image, image.name);
  if (replacement === undefined || target === undefined || condition === undefined) return [];
  const isOther = formatCanonicalName(target) !== formatCanonicalName(image.name);
  if (!isOther && replacement.tag === undefined) return [];
  return pullNames(image.name, mirrors).map((name, index) => ({
    matchDatasources: ['docker'],
    matchPackageNames: [toRenovatePattern(name)],
    ...condition,
    ...((isOther || naming === 'named') && {
      replacementName: formatFamiliarName(index === 0 ? target : onMirror(target, mirrors)),
    }),
    ...(replacement.tag !== undefined && { replacementVersion: replacement.tag }),
    ...(replacement.why !== undefined && { prBodyNotes: [escapeMarkdown(replacement.why)] }),
  }));
}

function onMirror(name: ImageName, mirrors: readonly Mirror[]): ImageName {
  return toMirrored(name, mirrors) ?? name;
}

function findTarget(written: string | undefined, own: ImageName): ImageName | undefined {
  if (written === undefined) return own;
  const parsed = parseImageReference(written);
  return parsed.kind === 'ok' ? parsed.reference : undefined;
}

/**
 * Of an image that is over as a whole every tag is replaced, also one that no row has, but for those still in order; of
 * others the tags that are known to be refused or deprecated. Absent: none is.
 */
function whichTags({ decision: { status }, rows }: ExportImage): { readonly matchCurrentValue?: string } | undefined {
  const tags = rows.flatMap((row) => row.tags);
  const [good, bad] = [tags.filter(isInOrder), tags.filter((tag) => !isInOrder(tag))];
  if (status === 'approved' || status === 'restricted') {
    return bad.length === 0 ? undefined : { matchCurrentValue: matchTags(namesOf(bad)) };
  }
  return good.length === 0 ? {} : { matchCurrentValue: `!${matchTags(namesOf(good))}` };
}

function isInOrder({ verdict }: ExportTag): boolean {
  return isAllowed(verdict) && verdict.status !== 'deprecated';
}

function namesOf(tags: readonly ExportTag[]): readonly string[] {
  return tags.map(({ name }) => name);
}
