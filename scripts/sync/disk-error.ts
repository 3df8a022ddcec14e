/** A disk that cannot be written is trouble of one image after the other, told in one line each; not a mistake of ours. */
const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE']);

export function isDiskError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && DISK_CODES.has(error.code);
}

/** Throws what is no trouble of the disk. */
export function describeDiskError(error: unknown): string {
  if (isDiskError(error)) return `could not be written (${error.message})`;
  throw error;
}
