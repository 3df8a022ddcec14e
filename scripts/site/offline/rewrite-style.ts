import { findFile, type SiteFiles, toRelative } from './relative-address.ts';

const RE_URL = /url\(\s*(["']?)([^"')]+)\1\s*\)/g;

/** A style sheet whose pictures and fonts are found beside it on a disk. */
export function rewriteStyle(css: string, sheet: string, site: SiteFiles): string {
  return css.replace(RE_URL, (whole, quote: string, address: string) => {
    const file = findFile(address, site);
    return file === undefined ? whole : `url(${quote}${toRelative(file, sheet, address)}${quote})`;
  });
}
