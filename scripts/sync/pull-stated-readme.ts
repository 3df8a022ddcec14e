/**
 * The README of an image on another registry: the one the catalogue names, else that of the repository the image says
 * it was built from, at the commit it states, else a description that is long enough to be one.
 */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { isWebAddress } from '#catalogue/read.ts';
import { findSource, type ImageDetails } from '#domain/image-details.ts';
import { fetchRawFile, formatRawAddress } from '../upstream/github/raw.ts';
import { checkSize, fetchNamed, type PulledReadme } from './pull-readme.ts';
import { formatRegistryPage } from './registry-page.ts';
import type { Sources } from './sources.ts';

const NAMES = ['README.md', 'readme.md', 'Readme.md'];
const RE_GITHUB = /^https?:\/\/github\.com\/([\w.-]+)\/([\w.-]+)$/;
const LINE = 200;

export async function pullStatedReadme(
  entry: CatalogueEntry,
  details: ImageDetails | undefined,
  sources: Sources,
): Promise<PulledReadme | undefined> {
  if (entry.readme !== undefined) {
    return isWebAddress(entry.readme) ? checkSize(await fetchNamed(entry.readme, sources)) : undefined;
  }
  if (details === undefined) return undefined;
  return (await fetchFromSource(details, sources)) ?? takeDescription(entry, details);
}

/** A file that a commit does not have it never will; the branch may have it tomorrow. */
async function fetchFromSource(details: ImageDetails, sources: Sources): Promise<PulledReadme | undefined> {
  const { http, githubRaw, replies, documents } = sources;
  const source = findSource(details);
  const [, owner, name] = RE_GITHUB.exec(source?.repository ?? '') ?? [];
  if (!owner || !name) return undefined;
  const branch = source?.commit ?? 'HEAD';
  for (const file of NAMES) {
    const address = formatRawAddress(githubRaw, { owner, name, branch }, file);
    if (source?.commit && (await documents.isMissing(address))) continue;
    const bytes = await fetchRawFile(http, replies, githubRaw, { owner, name, branch }, file);
    if (bytes === undefined) {
      if (source?.commit) await documents.markMissing(address);
      continue;
    }
    const base = `https://github.com/${owner}/${name}/blob/${branch}/`;
    const rawBase = `https://raw.githubusercontent.com/${owner}/${name}/${branch}/`;
    return checkSize({ text: bytes.toString('utf8'), facts: { url: `${base}${file}`, base, rawBase } });
  }
  return undefined;
}

/** One line is shown as the description already. */
function takeDescription(entry: CatalogueEntry, details: ImageDetails): PulledReadme | undefined {
  const text = details.annotations['org.opencontainers.image.description'];
  const url = findSource(details)?.repository ?? formatRegistryPage(entry.name);
  if (text === undefined || url === undefined || (text.length <= LINE && !text.includes('\n'))) return undefined;
  return { text, facts: { url, base: url, rawBase: url } };
}
