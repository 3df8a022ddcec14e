/** Addresses pasted from a browser where an image name belongs, and the name that was meant. */

type PastedUrl = { readonly kind: 'error'; readonly problem: string; readonly remedy: string };

const RE_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** Pages of Docker Hub: `_/node`, `r/grafana/grafana`, `layers/…`, `repository/docker/…`. */
const RE_HUB_PAGE = /^(?:www\.)?hub\.docker\.com\/(?:_|r|u|v2\/repositories|repository\/docker|layers)\/(.+)$/i;
const RE_HUB = /^(?:www\.)?hub\.docker\.com(?:\/|$)/i;

export function findPastedUrl(text: string): PastedUrl | undefined {
  const trimmed = text.trim();
  const address = trimmed.replace(RE_SCHEME, '');
  const path = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (RE_HUB.test(address)) return toHubRefusal(path);
  if (address === trimmed) return undefined;
  return {
    kind: 'error',
    problem: 'an image name has no scheme such as "https://"',
    remedy: path === '' ? 'write a name such as "node"' : `write "${path}"`,
  };
}

function toHubRefusal(path: string): PastedUrl {
  const segments = (RE_HUB_PAGE.exec(path)?.[1] ?? '').split('/');
  const isOfficial = /\/_\//.test(path) || segments[0] === 'library';
  const name = isOfficial ? segments.find((segment) => segment !== 'library') : segments.slice(0, 2).join('/');
  return {
    kind: 'error',
    problem: 'this is the address of a page on Docker Hub, not an image name',
    remedy: name ? `write "${name.toLowerCase()}"` : 'write the name that stands behind "docker pull" there',
  };
}
