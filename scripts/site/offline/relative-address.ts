/** Addresses of a site as files of a folder: relative, so that the folder can lie anywhere, and with `index.html`. */
import path from 'node:path';

export type SiteFiles = {
  /** With a slash at both ends. */
  readonly base: string;
  /** Of the folder, with slashes. */
  readonly files: ReadonlySet<string>;
};

const RE_PARTS = /^([^?#]*)(\?[^#]*)?(#.*)?$/s;

/** The file an address of the site leads to; `undefined` where it leads elsewhere. */
export function findFile(address: string, { base, files }: SiteFiles): string | undefined {
  const [, pathname = ''] = RE_PARTS.exec(address) ?? [];
  if (!pathname.startsWith(base) || pathname.startsWith('//')) return undefined;
  const name = decode(pathname.slice(base.length));
  const candidates = name === '' || name.endsWith('/') ? [`${name}index.html`] : [name, `${name}/index.html`];
  return candidates.find((candidate) => files.has(candidate));
}

/** The address of `file`, a file of the folder, as the page `from` names it; query and fragment of `address` stay. */
export function toRelative(file: string, from: string, address = ''): string {
  const [, , query = '', fragment = ''] = RE_PARTS.exec(address) ?? [];
  const rest = query + fragment;
  if (file === from && rest !== '') return rest;
  return toRoot(from) + file.split('/').map(encodeURIComponent).join('/') + rest;
}

/** The address of the folder as the page `from` names it: `./`, `../../`. */
export function toRoot(from: string): string {
  const depth = path.posix.dirname(from) === '.' ? 0 : path.posix.dirname(from).split('/').length;
  return depth === 0 ? './' : '../'.repeat(depth);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
