/** Where the catalogue's content lies: `PORTOLAN_CONTENT` (set by `--content`), else `content/` of the project. */
import path from 'node:path';

export function contentFolder(root: string = process.cwd()): string {
  return path.resolve(root, process.env.PORTOLAN_CONTENT ?? 'content');
}
