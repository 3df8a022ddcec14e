export type Position = { readonly line: number; readonly column: number };

/** One thing wrong in the catalogue: what it is and what would be right, in one line. */
export type Problem = Position & { readonly text: string };

/** The catalogue cannot be used. Holds every problem found, in the order of the file. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
  readonly path: string;
  readonly problems: readonly Problem[];

  constructor(path: string, problems: readonly Problem[], options?: ErrorOptions) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    super(sorted.map((problem) => `${path}:${problem.line}:${problem.column}: ${problem.text}`).join('\n'), options);
    this.path = path;
    this.problems = sorted;
  }
}
