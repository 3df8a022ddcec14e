import { formatCanonicalName, parseImageSelector } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { CatalogueEntry, CatalogueNamespace } from './catalogue.ts';
import type { Position, Problem } from './catalogue-error.ts';
import type { ImageEntry, ImageItem } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

/** The items of `images`, by their index; nothing where the item has no shape that could be read. */
export type Items = readonly (ImageItem | undefined)[];

type Chosen = { entries: CatalogueEntry[]; namespaces: CatalogueNamespace[]; problems: Problem[] };
type Written = Position & { readonly text: string; readonly canonical: string };

/** Reads the reference of every item through the domain; a second item for the same image is a problem. */
export function readReferences(source: YamlSource, items: Items): Chosen {
  const chosen: Chosen = { entries: [], namespaces: [], problems: [] };
  const seen = new Map<string, Written>();
  for (const [index, item] of items.entries()) {
    const written = item === undefined ? undefined : readItem(source, item, index, chosen);
    if (written === undefined) continue;
    const first = seen.get(written.canonical);
    if (first) chosen.problems.push(describeDuplicate(written, first));
    else seen.set(written.canonical, written);
  }
  return chosen;
}

function readItem(source: YamlSource, item: ImageItem, index: number, chosen: Chosen): Written | undefined {
  const entry = typeof item === 'string' ? { image: item } : item;
  const position = source.locate(typeof item === 'string' ? ['images', index] : ['images', index, 'image']);
  const selector = parseImageSelector(entry.image);
  if (selector.kind === 'error') {
    chosen.problems.push({ ...position, text: describeRefusal(entry.image, selector.problem, selector.remedy) });
    return undefined;
  }
  if (selector.kind === 'image') return addEntry(selector.name, entry, position, chosen);
  const { registry, namespace } = selector;
  if (Object.keys(entry).length > 1) {
    const text = `"${entry.image}" names many images, which cannot share settings; write "- ${entry.image}" alone, and an entry of its own for an image that needs settings`;
    chosen.problems.push({ ...position, text });
    return undefined;
  }
  chosen.namespaces.push({ registry, namespace, line: position.line });
  return { ...position, text: entry.image, canonical: `${registry}/${namespace}/*` };
}

function addEntry(name: ImageName, entry: ImageEntry, position: Position, chosen: Chosen): Written {
  const { image, ...overrides } = entry;
  chosen.entries.push({ ...overrides, name, line: position.line });
  return { ...position, text: image, canonical: formatCanonicalName(name) };
}

function describeRefusal(text: string, problem: string, remedy: string | undefined): string {
  return `"${text}": ${problem}${remedy === undefined ? '' : `; ${remedy}`}`;
}

function describeDuplicate(second: Written, first: Written): Problem {
  const { line, column } = second;
  const same =
    second.text === first.text
      ? `"${second.text}" is listed twice, first in line ${first.line}`
      : `"${second.text}" is the same as "${first.text}" in line ${first.line} (${first.canonical})`;
  return { line, column, text: `${same}; remove line ${first.line} or line ${line}` };
}
