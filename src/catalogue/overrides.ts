/** The files an entry names: inside `content/`, and there. */
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Problem } from './catalogue-error.ts';
import type { Items } from './references.ts';
import type { ImageEntry } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

const RE_ADDRESS = /^[a-z][a-z0-9+.-]*:/i;
const RE_WEB_ADDRESS = /^https?:\/\/[^\s/]+/;
const RE_LOGO = /\.(?:svg|png|webp)$/;

export function isWebAddress(text: string): boolean {
  return RE_WEB_ADDRESS.test(text) && URL.canParse(text);
}

export async function findOverrideProblems(root: string, source: YamlSource, items: Items): Promise<Problem[]> {
  const checks = items.flatMap((item, index) => {
    if (item === undefined || typeof item === 'string') return [];
    return (['readme', 'logo'] as const).map(async (key) => {
      const text = await describeOverride(root, item, key);
      return text === undefined ? [] : [{ ...source.locate(['images', index, key]), text }];
    });
  });
  return (await Promise.all(checks)).flat();
}

async function describeOverride(root: string, item: ImageEntry, key: 'readme' | 'logo'): Promise<string | undefined> {
  const written = item[key];
  if (written === undefined || (key === 'readme' && isWebAddress(written))) return undefined;
  if (RE_ADDRESS.test(written)) {
    const right =
      key === 'readme'
        ? 'write a path under content/, or an http or https address'
        : 'write the path of a file under content/';
    return `${key} "${written}" cannot be used; ${right}`;
  }
  if (key === 'logo' && !RE_LOGO.test(written))
    return `logo "${written}" is no svg, png or webp file; write one that is`;
  return describeFile(root, key, written);
}

/** What is wrong with the path of a file under `root`. */
export async function describeFile(root: string, key: string, written: string): Promise<string | undefined> {
  const path = join(root, written);
  if (isAbsolute(written) || leaves(root, path)) {
    return `${key} "${written}" leads out of ${root}; write a path relative to ${root}`;
  }
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return `${key} "${written}" does not exist; write the file ${path} or remove this line`;
  const [realRoot, realPath] = await Promise.all([realpath(root), realpath(path)]);
  return leaves(realRoot, realPath)
    ? `${key} "${written}" is a link out of ${root}; put the file itself there`
    : undefined;
}

function leaves(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}
