/** A file of the snapshot that cannot be used. The build stops; the remedy is in the message. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
  readonly path: string;

  constructor(path: string, problem: string, options: ErrorOptions & { remedy?: string } = {}) {
    super(`${path}: ${problem}; ${options.remedy ?? 'run `npm run sync`'}`, options);
    this.path = path;
  }
}
