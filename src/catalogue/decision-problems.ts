/** What no reader of decisions could use: names that are none, addresses that are none, files that are not there. */
import { parseImageReference } from '#domain/image-reference.ts';
import { parseMirrorPlace } from '#domain/mirror.ts';
import type { Problem } from './catalogue-error.ts';
import { toPatternStem } from './decisions.ts';
import { findNotesProblem } from './notes.ts';
import type { CatalogueFile } from './schema.ts';
import { listDecisions, type WrittenDecision } from './written-decisions.ts';
import type { YamlSource } from './yaml-source.ts';

type Found = { readonly path: readonly PropertyKey[]; readonly text: string };

export async function findDecisionProblems(
  root: string,
  source: YamlSource,
  file: CatalogueFile,
): Promise<readonly Problem[]> {
  const decisions = listDecisions(file);
  const notes = await Promise.all(decisions.map((written) => checkNotes(root, written)));
  const found = [
    ...checkGroups(file),
    ...checkMirrors(file),
    ...decisions.flatMap(checkReplacement),
    ...decisions.flatMap(checkDays),
    ...notes.flat(),
  ];
  return found.map(({ path, text }) => ({ ...source.locate(path), text }));
}

function checkGroups({ groups = [] }: CatalogueFile): readonly Found[] {
  const names = groups.map(({ name }) => name);
  return groups.flatMap(({ name, images }, index) => {
    const first = names.indexOf(name);
    const path = ['groups', index, 'name'];
    const twice = { path, text: `"${name}" is the name of item ${first + 1} of groups too; give each its own` };
    const wrong = images.flatMap((pattern, at) => {
      const parsed = parseImageReference(toPatternStem(pattern));
      const text = parsed.kind === 'error' ? refusal(pattern, parsed) : findNarrowing(pattern, parsed.reference);
      return text === undefined ? [] : [{ path: ['groups', index, 'images', at], text }];
    });
    return first === index ? wrong : [twice, ...wrong];
  });
}

function findNarrowing(pattern: string, { tag, digest }: { tag?: string; digest?: string }): string | undefined {
  if (tag === undefined && digest === undefined) return undefined;
  return `"${pattern}" names a tag or digest; a group names images, write tags under rules or allow`;
}

function checkMirrors({ mirrors = [] }: CatalogueFile): readonly Found[] {
  return mirrors.flatMap((mirror, index) =>
    (['from', 'to'] as const).flatMap((key) => {
      const parsed = parseMirrorPlace(mirror[key]);
      return parsed.kind === 'error' ? [{ path: ['mirrors', index, key], text: refusal(mirror[key], parsed) }] : [];
    }),
  );
}

function checkReplacement({ path, decision: { replacement } }: WrittenDecision): readonly Found[] {
  if (replacement?.image === undefined) return [];
  const parsed = parseImageReference(replacement.image);
  const at = [...path, 'replacement', 'image'];
  if (parsed.kind === 'error') return [{ path: at, text: refusal(replacement.image, parsed) }];
  const { tag, digest } = parsed.reference;
  if (tag === undefined && digest === undefined) return [];
  return [{ path: at, text: `"${replacement.image}" has a tag or digest; write the tag under replacement.tag` }];
}

function checkDays({ path, decision: { approved, expires, reviewBy } }: WrittenDecision): readonly Found[] {
  const on = approved?.on;
  return (['expires', 'reviewBy'] as const).flatMap((key) => {
    const day = { expires, reviewBy }[key];
    if (on === undefined || day === undefined || day >= on) return [];
    return [{ path: [...path, key], text: `${key} ${day} is before the approval of ${on}; write a later day` }];
  });
}

async function checkNotes(root: string, { path, decision }: WrittenDecision): Promise<readonly Found[]> {
  const text = decision.notes === undefined ? undefined : await findNotesProblem(root, decision.notes);
  return text === undefined ? [] : [{ path: [...path, 'notes'], text }];
}

function refusal(text: string, { problem, remedy }: { problem: string; remedy?: string }): string {
  return `"${text}": ${problem}${remedy === undefined ? '' : `; ${remedy}`}`;
}
