/**
 * Guides and variant texts name images and tags. Before a site is whole, every name is looked up, so that a wrong one is
 * told with file, line and column, all of them at once.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogueEntry } from '#catalogue/read.ts';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { readTagFile, toTagFacts } from '#snapshot/read.ts';
import { type DocumentReference, findReferences } from '#view/document-references.ts';
import type { Sources } from './check-snapshot.ts';

type Lookup = {
  readonly find: (name: ImageName) => CatalogueEntry | undefined;
  /** Each image is read once. */
  readonly tagsOf: (entry: CatalogueEntry) => Promise<ReadonlySet<string>>;
};

/** Throws with one line for each wrong name. */
export async function checkDocuments({ content, entries }: Pick<Sources, 'content' | 'entries'>): Promise<void> {
  const lookUp = openLookup(content, entries);
  const problems: string[] = [];
  for (const file of await listDocuments(content)) {
    for (const reference of findReferences(await readFile(file, 'utf8'))) {
      const problem = await findProblem(reference, lookUp);
      const place = `${path.relative(process.cwd(), file)}:${reference.line}:${reference.column}`;
      if (problem) problems.push(`${place}: <${reference.component} ref="${reference.ref}">: ${problem}`);
    }
  }
  if (problems.length > 0) throw new Error([...new Set(problems)].join('\n'));
}

async function findProblem(
  { component, ref }: DocumentReference,
  { find, tagsOf }: Lookup,
): Promise<string | undefined> {
  const parsed = parseImageReference(ref);
  if (parsed.kind === 'error') return [parsed.problem, parsed.remedy].filter(Boolean).join('; ');
  const { reference } = parsed;
  const canonical = formatCanonicalName(reference);
  const entry = find(reference);
  if (!entry) return `${canonical} is not in the catalogue; add it to catalogue.yml, or change this document`;
  if (component !== 'Tag' && component !== 'PullCommand') return undefined;
  const tag = reference.tag ?? 'latest';
  return (await tagsOf(entry)).has(tag) ? undefined : `${canonical} has no tag "${tag}"; take one that its page lists`;
}

function openLookup(content: string, entries: readonly CatalogueEntry[]): Lookup {
  const byName = new Map(entries.map((entry) => [formatCanonicalName(entry.name), entry]));
  const known = new Map<CatalogueEntry, Promise<ReadonlySet<string>>>();
  return {
    find: (name) => byName.get(formatCanonicalName(name)),
    tagsOf(entry) {
      const tags = known.get(entry) ?? readTags(content, entry);
      known.set(entry, tags);
      return tags;
    },
  };
}

async function readTags(content: string, { name, tags }: CatalogueEntry): Promise<ReadonlySet<string>> {
  const file = await readTagFile(content, name);
  return new Set(file ? selectRows(name, toTagFacts(file), tags).flatMap((row) => row.tags) : []);
}

async function listDocuments(content: string): Promise<readonly string[]> {
  const folders = ['guides', 'variants'].map((folder) => path.join(content, folder));
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])),
  );
  return entries
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith('.mdx'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
