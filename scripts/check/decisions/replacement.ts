/** Replacements that are not there, or that may not be used themselves. */
import type { WrittenDecision } from '#catalogue/read.ts';
import { answerReference } from '#domain/answer.ts';
import { judgeRow } from '#domain/decision.ts';
import { formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import type { Catalogued, Judged } from '../known-images.ts';
import type { Found } from './scope.ts';

export async function checkReplacement(
  { path, decision }: WrittenDecision,
  images: readonly Judged[],
  { lookUp, today }: Catalogued,
): Promise<readonly Found[]> {
  const { replacement } = decision;
  if (replacement === undefined) return [];
  const { image: written, tag } = replacement;
  const parsed = written === undefined ? undefined : parseImageReference(written);
  const named = parsed?.kind === 'ok' ? await lookUp(parsed.reference) : undefined;
  if (written !== undefined && named === undefined) {
    const text = `"${written}" is not in the catalogue; add it under images, or name another image`;
    return [{ rule: 'replacement', path: [...path, 'replacement', 'image'], text }];
  }
  const targets = named === undefined ? images : [named];
  const problem = targets.map((target) => findProblem(target, tag, today)).find((text) => text !== undefined);
  const key = tag === undefined ? 'image' : 'tag';
  return problem === undefined ? [] : [{ rule: 'replacement', path: [...path, 'replacement', key], text: problem }];
}

function findProblem(target: Judged, tag: string | undefined, today: string): string | undefined {
  if (!target.isSynced) return undefined;
  const name = formatFamiliarName(target.entry.name);
  if (tag === undefined) {
    const isUsable = target.rows.some(
      (row) => judgeRow(target.decision, row, target.supportOf(row), today).answer !== 'no',
    );
    return isUsable || target.rows.length === 0
      ? undefined
      : `${name} may not be used itself; name another image, or approve it`;
  }
  const { kind } = answerReference({ ...target.entry.name, tag }, target, today);
  if (kind === 'unknown-tag') return `${name} has no tag "${tag}" in the snapshot; name one that its page lists`;
  if (kind === 'not-in-catalogue')
    return `the catalogue leaves ${name}:${tag} out; name another tag, or choose this one`;
  return kind === 'not-allowed' ? `${name}:${tag} may not be used itself; name another tag, or allow it` : undefined;
}
