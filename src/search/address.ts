/** What an address that leads nowhere was meant to lead to. */

/** Kinds of pages here and elsewhere, in the singular too, and what stands before a name in other registries. */
const NO_NAMES = new Set(
  'images image tags tag variants variant variantes variante guides guide search changes compare api v1 readme 404 en fr docker.io library _ r hub'.split(
    ' ',
  ),
);
const RE_FILE = /(?:\/index)?\.(?:html?|md|json)$/;

/** `images/node/tags/24-alpine/` → `node 24-alpine`; `path` is below the site's own. */
export function readAddress(path: string): string {
  const words = path.replace(RE_FILE, '').split('/').filter(Boolean);
  return words.filter((word) => !NO_NAMES.has(word.toLowerCase())).join(' ');
}
