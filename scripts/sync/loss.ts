/** No shrinking by accident: a catalogue that lost many images at once is looked at by a person first. */
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName, TagFacts } from '#domain/model.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';

export class LossError extends Error {
  override readonly name = 'LossError';
}

const SHOWN = 20;

export function checkImageLoss(present: readonly ImageName[], gone: readonly ImageName[]): void {
  if (gone.length * 10 <= present.length) return;
  const names = gone.map(formatCanonicalName);
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  throw new LossError(
    `nothing was written: this sync would drop ${gone.length} of ${present.length} images ` +
      `(${names.slice(0, SHOWN).join(', ')}${more}); sync with --accept-loss if that is right`,
  );
}

/** A list that lost more than half of its tags is more likely a wrong answer than a decision of its maintainers. */
export function checkLoss(
  url: string,
  known: readonly TagFacts[],
  tags: readonly TagFacts[],
  { acceptLoss }: { readonly acceptLoss: boolean },
): void {
  const present = new Set(tags.map(({ name }) => name));
  const lost = known.filter(({ name }) => !present.has(name)).length;
  if (acceptLoss || lost * 2 <= known.length) return;
  const problem = `would drop ${lost} of ${known.length} tags; sync with --accept-loss if that is right`;
  throw new UpstreamError({ kind: 'malformed', url, problem });
}
