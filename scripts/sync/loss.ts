/** No shrinking by accident: a catalogue that lost many images at once is looked at by a person first. */
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';

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
