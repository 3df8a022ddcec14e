/** Where an image is named, in a file or on the command line. */

/** Counted from one, as editors do. */
export type Place = {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
};

export type Use = {
  /** As it stands there. */
  readonly written: string;
  /** With its variables filled in; absent where that cannot be told. */
  readonly reference?: string;
  /** Why it cannot be told. */
  readonly problem?: string;
  /** What names it: `FROM`, `service web`. */
  readonly by?: string;
  readonly place?: Place;
};

/** An input that is broken, or of a kind that nobody can read. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Variables that the person who asks gave values to. */
export type Variables = ReadonlyMap<string, string>;
