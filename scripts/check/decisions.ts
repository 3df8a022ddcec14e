/** Checks what people decided against what is there: owners, days, replacements, patterns, groups, exceptions. */
import type { WrittenDecision } from '#catalogue/read.ts';
import { listDecisions } from '#catalogue/read.ts';
import { checkExceptions } from './decisions/exceptions.ts';
import { checkGroups, checkPatterns, checkSelections } from './decisions/patterns.ts';
import { checkReplacement } from './decisions/replacement.ts';
import { type Found, findAffected } from './decisions/scope.ts';
import { checkDays, checkOwners } from './decisions/words.ts';
import type { Finding } from './finding.ts';
import type { Catalogued } from './known-images.ts';

/** In the order of the file. `shown`: the path of the catalogue as people read it. */
export async function checkDecisions(catalogued: Catalogued, shown: string): Promise<readonly Finding[]> {
  const { catalogue, file, source, today } = catalogued;
  const found: Found[] = [...checkGroups(catalogued), ...(await checkSelections(catalogued))];
  for (const written of listDecisions(file)) found.push(...(await checkOne(written, catalogued)));
  const owners = new Set(catalogue.owners.keys());
  for (const written of listDecisions(file)) found.push(...checkOwners(written, owners), ...checkDays(written, today));
  return found
    .map(({ rule, path, text }): Finding => {
      const { line, column } = source.locate(path);
      return { rule, level: 'warning', text, place: { path: shown, line, column } };
    })
    .toSorted((a, b) => compare(a, b));
}

async function checkOne(written: WrittenDecision, catalogued: Catalogued): Promise<readonly Found[]> {
  const images = await findAffected(written, catalogued);
  return [
    ...(await checkReplacement(written, images, catalogued)),
    ...checkPatterns(written, images),
    ...checkExceptions(written, images, catalogued.today),
  ];
}

function compare({ place: a }: Finding, { place: b }: Finding): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
