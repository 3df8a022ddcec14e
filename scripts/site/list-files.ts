import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * All files below a folder, relative to it, with slashes, sorted. Not asynchronous: a site has thousands of folders, and
 * Node's asynchronous walk takes five times as long. Folders that `isSkipped` names (`embed/`) are not entered.
 */
export function listFiles(folder: string, isSkipped: (folder: string) => boolean = () => false): readonly string[] {
  const files: string[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const name = below + entry.name;
      if (entry.isFile()) files.push(name);
      else if (entry.isDirectory() && !isSkipped(`${name}/`)) walk(`${name}/`);
    }
  };
  walk('');
  return files.sort();
}
