import type { State } from '#domain/decision-state.ts';
import type { SearchDocument } from './index-format.ts';

export type SearchHit = {
  readonly document: SearchDocument;
  /** The row's tags, canonical first, when the hit is a row of an image. */
  readonly row?: string;
  /** The tag that was asked for, when one tag alone answers. */
  readonly tag?: string;
  /** What was decided of what the hit is. */
  readonly state?: State;
  readonly score: number;
};
