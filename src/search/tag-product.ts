/**
 * What the tags of a row have in common: most are a version joined to a variant, each version with each variant.
 * `24.19.0-alpine3.24 24.19.0-alpine 24-alpine3.24 24-alpine` are two versions times two variants. Of a version alone
 * the variant is empty, of a variant alone the version, of `latest` both.
 */

export type TagProduct = {
  /** The canonical tag is the first version with the first variant. */
  readonly versions: readonly string[];
  readonly variants: readonly string[];
  /** Tags that are no product of these. */
  readonly others: readonly string[];
};

type Split = readonly [version: string, variant: string];

const LATEST = 'latest';

export function joinTag(version: string, variant: string): string {
  if (version && variant) return `${version}-${variant}`;
  return version || variant || LATEST;
}

/** Canonical tag first, the rest shortest first: what the order of a row's tags is in the search index. */
export function orderTags(tags: Iterable<string>): readonly string[] {
  const [canonical, ...others] = tags;
  const ordered = others.sort((a, b) => a.length - b.length || (a < b ? -1 : Number(a > b)));
  return canonical === undefined ? [] : [canonical, ...ordered];
}

/** One product for each place where the canonical tag can be taken apart. */
export function listProducts(tags: readonly string[]): readonly TagProduct[] {
  const splits = tags.flatMap(splitsOf);
  const known = new Set(tags);
  return splitsOf(tags[0] ?? '').map((first) => growProduct(first, splits, known));
}

function splitsOf(tag: string): readonly Split[] {
  const dashes = [...tag.matchAll(/-/g)].map(({ index }) => index).filter((at) => at > 0 && at < tag.length - 1);
  const ends: readonly Split[] = [[tag, ''], ['', tag], ...(tag === LATEST ? [['', ''] as const] : [])];
  return [...ends, ...dashes.map((at): Split => [tag.slice(0, at), tag.slice(at + 1)])];
}

/** `latest` is a version, and what is left where there is neither version nor variant: once is enough. */
function dropTwin(members: Set<string>, first: string, others: ReadonlySet<string>): void {
  if (first !== LATEST && members.has('') && others.size === 1 && others.has('')) members.delete(LATEST);
}

/** Takes every version and variant that goes with the first ones, then leaves out what goes least with the others. */
function growProduct(first: Split, splits: readonly Split[], known: ReadonlySet<string>): TagProduct {
  const versions = new Set([first[0], ...splits.filter(([, variant]) => variant === first[1]).map(([one]) => one)]);
  const variants = new Set([first[1], ...splits.filter(([version]) => version === first[0]).map(([, one]) => one)]);
  const isTag = (version: string, variant: string): boolean => known.has(joinTag(version, variant));
  for (;;) {
    const version = worstOf(versions, variants, isTag);
    const variant = worstOf(variants, versions, (one, other) => isTag(other, one));
    if (version.missing === 0 && variant.missing === 0) break;
    if (version.missing >= variant.missing) versions.delete(version.member);
    else variants.delete(variant.member);
  }
  dropTwin(versions, first[0], variants);
  dropTwin(variants, first[1], versions);
  const covered = new Set(
    [...versions].flatMap((version) => [...variants].map((variant) => joinTag(version, variant))),
  );
  const others = [...known].filter((tag) => !covered.has(tag));
  return { versions: [...versions], variants: [...variants], others };
}

/** `missing` is the share of the other side that it makes no tag with; the first member makes one with all. */
function worstOf(
  members: ReadonlySet<string>,
  others: ReadonlySet<string>,
  isTag: (member: string, other: string) => boolean,
): { readonly member: string; readonly missing: number } {
  let worst = { member: '', missing: 0 };
  for (const member of members) {
    const missing = [...others].filter((other) => !isTag(member, other)).length / others.size;
    if (missing > worst.missing) worst = { member, missing };
  }
  return worst;
}
