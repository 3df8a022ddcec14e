import { join } from 'node:path';

/** What a sync keeps for itself, beside the snapshot; not in git, and safe to delete. */
export function cachePath(content: string): string {
  return join(content, '.portolan');
}
