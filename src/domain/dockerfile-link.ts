/**
 * Where a person reads the Dockerfile of a build, at the commit it was built from: the same links that the READMEs of
 * official images carry.
 * https://github.com/docker-library/docs/blob/master/.template-helpers/generate-dockerfile-links-partial.tmpl
 */
import type { BuildSource, DockerfileLink } from './model.ts';

const RE_GITHUB = /^https:\/\/github\.com\/[^/]+\/[^/]+$/;
const RE_GITLAB = /^https:\/\/gitlab\.[^/]+\/.+$/;
const RE_LAUNCHPAD = /^https:\/\/git\.launchpad\.net\/.+$/;

export function toDockerfileLink(source: BuildSource): DockerfileLink {
  const repository = source.repository
    .replace(/^git:\/\//, 'https://')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  const directory = cleanPath(source.directory);
  const path = directory === '.' ? cleanPath(source.file) : cleanPath(`${directory}/${source.file}`);
  const url = toUrl(repository, source, path);
  return {
    ...(url === undefined ? {} : { url }),
    kind: path === 'index.json' || path.endsWith('/index.json') ? 'oci-layout' : 'dockerfile',
    repository,
    commit: source.commit,
    directory,
    file: source.file,
  };
}

function toUrl(repository: string, { commit, fetch }: BuildSource, path: string): string | undefined {
  const file = encodePath(path);
  const at = encodeURIComponent(commit);
  if (/[\s"'<>\\?#]/.test(repository)) return undefined;
  if (RE_GITHUB.test(repository)) return `${repository}/blob/${at}/${file}`;
  if (RE_GITLAB.test(repository)) return `${repository}/-/blob/${at}/${file}`;
  if (RE_LAUNCHPAD.test(repository)) return `${repository}/tree/${file}?h=${encodePath(fetch)}&id=${at}`;
  return undefined;
}

/** Go's path.Clean for relative paths; `..` never leaves the root. */
function cleanPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.length === 0 ? '.' : segments.join('/');
}

/** Only what has a meaning in an address is escaped; `5.044.000-main,threaded` stays as READMEs write it. */
function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/%(?:2C|3A|40|2B|3D)/g, decodeURIComponent);
}
