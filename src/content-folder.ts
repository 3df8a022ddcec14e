import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the catalogue's content lies: `PORTOLAN_CONTENT` (set by `--content`), else `content/` of the project. */
export function contentFolder(root: string = process.cwd()): string {
  return path.resolve(root, process.env.PORTOLAN_CONTENT ?? 'content');
}

/** The catalogue's own explanations of variants, else those that ship; absent where there are neither. */
export function variantsFolder(content: string): string | undefined {
  return [path.join(content, 'variants'), path.resolve('content/variants')].find((folder) => existsSync(folder));
}
