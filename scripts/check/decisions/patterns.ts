/** Patterns, lines, variants and platforms that nothing fits, and groups without images. */
import { matchesImage, type WrittenDecision } from '#catalogue/read.ts';
import { type Dimension, fitsDimension, toCandidate } from '#domain/decision.ts';
import { toMatcher, unmatchedPatterns } from '#domain/tag-selection.ts';
import { readTagFile, toTagFacts } from '#snapshot/read.ts';
import type { Catalogued, Judged } from '../known-images.ts';
import { type Found, tagsOf } from './scope.ts';

const DIMENSIONS: readonly Dimension[] = ['tags', 'lines', 'variants', 'platforms'];

export function checkGroups({ file, entries }: Catalogued): readonly Found[] {
  return (file.groups ?? []).flatMap(({ name, images }, index) => {
    const isAlone = (pattern: string): boolean => !entries.some((entry) => matchesImage(pattern, entry.name));
    const path = ['groups', index, 'images'];
    if (images.every(isAlone)) {
      const text = `the group "${name}" has no image of the catalogue; name some, or remove it`;
      return [{ rule: 'empty-group', path, text } as const];
    }
    return images.flatMap((pattern, at) =>
      isAlone(pattern) ? [noMatch([...path, at], pattern, 'no image of the catalogue')] : [],
    );
  });
}

export function checkPatterns(written: WrittenDecision, images: readonly Judged[]): readonly Found[] {
  if (images.length === 0) return [];
  const { path, decision, tags } = written;
  const rule = (tags ?? []).flatMap((pattern, at) => {
    const isThere = images.some((image) => tagsOf({ ...written, tags: [pattern] }, image).length > 0);
    return isThere ? [] : [noMatch([...path, 'tags', at], pattern, 'no tag of the snapshot')];
  });
  // Where the rule itself matches nothing, everything in it does not either: said once.
  if (tags !== undefined && rule.length === tags.length) return rule;
  const scopes = (['allow', 'deny'] as const).flatMap((key) =>
    DIMENSIONS.flatMap((by) =>
      (decision[key]?.[by] ?? []).flatMap((value, at) =>
        images.some((image) => hasFitting(by, value, written, image))
          ? []
          : [noMatch([...path, key, by, at], value, NOTHING[by])],
      ),
    ),
  );
  return [...rule, ...scopes];
}

/** What the catalogue shows is chosen from all that upstream has. */
export async function checkSelections({ file, entries, content }: Catalogued): Promise<readonly Found[]> {
  const found = entries.map(async ({ name, tags, line }): Promise<readonly Found[]> => {
    const index = file.images.findIndex((item) => typeof item !== 'string' && item.tags === tags);
    if (tags === undefined || index === -1 || line === 0) return [];
    const facts = await readTagFile(content, name);
    if (facts === undefined) return [];
    return (['include', 'exclude'] as const).flatMap((key) => {
      const unmatched = unmatchedPatterns(toTagFacts(facts), tags[key]);
      return (tags[key] ?? []).flatMap((pattern, at) =>
        unmatched.includes(pattern)
          ? [noMatch(['images', index, 'tags', key, at], pattern, 'no tag of the snapshot')]
          : [],
      );
    });
  });
  return (await Promise.all(found)).flat();
}

const NOTHING: Readonly<Record<Dimension, string>> = {
  tags: 'no tag of the snapshot',
  lines: 'no version line of the snapshot',
  variants: 'no variant of the snapshot',
  platforms: 'no platform of the snapshot',
};

function hasFitting(by: Dimension, value: string, written: WrittenDecision, image: Judged): boolean {
  if (by === 'tags') return tagsOf(written, image).some(toMatcher([value]));
  const isMeant = toMatcher(written.tags ?? ['*']);
  return image.rows.some((row) =>
    row.tags.filter(isMeant).some((tag) => fitsDimension(by, [value], toCandidate(row, tag, { state: 'unknown' }))),
  );
}

function noMatch(path: readonly PropertyKey[], pattern: string, what: string): Found {
  return { rule: 'no-match', path, text: `"${pattern}" matches ${what}; correct it, or take it out` };
}
