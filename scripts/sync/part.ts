/** An image is pulled in parts. A part that fails leaves the others alone, and what was known of it stays. */
import { isUpstreamError } from '../upstream/upstream-error.ts';

/** The words of `manifest.stale`. */
export type PartName = 'image' | 'images' | 'description' | 'tags' | 'builds' | 'readme' | 'logo' | 'lifecycle';

export type Part<Value> =
  | { readonly kind: 'fresh'; readonly value: Value }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** Upstream answered, and the answer is that there is no such thing. */
      readonly isAbsent: boolean;
    };

/** Trouble upstream is a failed part; anything else is a mistake of ours and is thrown. */
export async function settle<Value>(pulling: Promise<Value>): Promise<Part<Value>> {
  try {
    return { kind: 'fresh', value: await pulling };
  } catch (error) {
    if (isUpstreamError(error)) {
      return { kind: 'failed', reason: error.message, isAbsent: error.kind === 'not-found' };
    }
    throw error;
  }
}

export function freshValue<Value>(part: Part<Value>): Value | undefined {
  return part.kind === 'fresh' ? part.value : undefined;
}
