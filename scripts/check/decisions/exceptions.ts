/** Exceptions that change nothing: what they allow is allowed anyway, or matches no tag, or something later counts. */
import type { WrittenDecision } from '#catalogue/read.ts';
import { answerReference } from '#domain/answer.ts';
import type { Exception } from '#domain/decision.ts';
import { toMatcher } from '#domain/tag-selection.ts';
import type { Judged } from '../known-images.ts';
import { type Found, listTags } from './scope.ts';

export function checkExceptions(
  { path, decision }: WrittenDecision,
  images: readonly Judged[],
  today: string,
): readonly Found[] {
  if (images.length === 0) return [];
  return (decision.exceptions ?? []).flatMap((exception, index): readonly Found[] => {
    const at = [...path, 'exceptions', index];
    const matching = images.flatMap((image) =>
      listTags(image)
        .filter(toMatcher(exception.scope))
        .map((tag) => ({ image, tag })),
    );
    if (matching.length === 0) {
      const text = `"${exception.scope.join('", "')}" matches no tag of the snapshot; correct it, or remove the exception`;
      return [{ rule: 'no-match', path: [...at, 'scope'], text }];
    }
    if (exception.expires < today || matching.some(({ image, tag }) => counts(exception, image, tag, today))) return [];
    const text = 'the exception changes nothing: its tags may be used anyway, or another decision counts; remove it';
    return [{ rule: 'exception-without-effect', path: at, text }];
  });
}

function counts(exception: Exception, image: Judged, tag: string, today: string): boolean {
  const { verdict } = answerReference({ ...image.entry.name, tag }, image, today);
  return (verdict?.reasons ?? []).some((reason) => reason.kind === 'exception' && isSame(reason.exception, exception));
}

function isSame(a: Exception, b: Exception): boolean {
  return (
    a.scope.join(' ') === b.scope.join(' ') && a.reason === b.reason && a.expires === b.expires && a.owner === b.owner
  );
}
