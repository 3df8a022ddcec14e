/** An image is pulled in parts. A part that fails leaves the others alone, and what was known of it stays. */
import { isUpstreamError, toPlainText } from '../upstream/upstream-error.ts';
import { isDiskError } from './disk-error.ts';

/** The words of `manifest.stale`. */
export type PartName =
  | 'image'
  | 'images'
  | 'description'
  | 'tags'
  | 'builds'
  | 'readme'
  | 'logo'
  | 'lifecycle'
  | 'decisions'
  | 'texts'
  | 'totals';

export type Part<Value> =
  | { readonly kind: 'fresh'; readonly value: Value }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** Upstream answered, and the answer is that there is no such thing. */
      readonly isAbsent: boolean;
    };

/** Trouble upstream is a failed part, and so is what an answer led us to: the reason tells that it is ours to mend. */
export async function settle<Value>(pulling: Promise<Value>): Promise<Part<Value>> {
  try {
    return { kind: 'fresh', value: await pulling };
  } catch (error) {
    if (isUpstreamError(error)) {
      return { kind: 'failed', reason: error.message, isAbsent: error.kind === 'not-found' };
    }
    if (isDiskError(error)) throw error;
    return { kind: 'failed', reason: describeUnexpected(error), isAbsent: false };
  }
}

/** In one line: a mistake of ours is told, and ends nothing else. */
export function describeUnexpected(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `unexpected, please report: ${toPlainText(words).slice(0, 500)}`;
}

export function freshValue<Value>(part: Part<Value>): Value | undefined {
  return part.kind === 'fresh' ? part.value : undefined;
}
