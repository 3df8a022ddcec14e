/**
 * The snapshot's JSON: keys in the schema's order, lists sorted, one line per tag, manifest, build and image, so that
 * a moved tag is one line of a diff. Equal facts give equal bytes.
 */
import { DecisionsFile } from './decisions-file.ts';
import { Counters, DetailsFile, ImageFile, Lifecycle, Manifest, ShardFile, TagFile } from './schema.ts';

export function serialiseImageFile(file: ImageFile): string {
  return formatFields(ImageFile.parse(file), []);
}

export function serialiseTagFile(file: TagFile): string {
  const { manifests, tags, ...rest } = TagFile.parse(file);
  const sorted = { ...rest, manifests: sortKeys(manifests), tags: [...tags].sort((a, b) => compare(a.name, b.name)) };
  return formatFields(sorted, ['builds', 'manifests', 'tags']);
}

export function serialiseDetailsFile(file: DetailsFile): string {
  const { details, ...rest } = DetailsFile.parse(file);
  const sorted = Object.entries(sortKeys(details)).map(([digest, entry]) => [
    digest,
    { ...entry, annotations: sortKeys(entry.annotations) },
  ]);
  return formatFields({ ...rest, details: Object.fromEntries(sorted) }, ['details']);
}

export function serialiseManifest(manifest: Manifest): string {
  const { images, stale, ...rest } = Manifest.parse(manifest);
  const key = (entry: Manifest['stale'][number]): string => `${entry.reference} ${entry.part}`;
  const sorted = {
    ...rest,
    images: [...images].sort(compare),
    stale: [...stale].sort((a, b) => compare(key(a), key(b))),
  };
  return formatFields(sorted, ['images', 'stale']);
}

export function serialiseCounters(counters: Counters): string {
  const sorted = Object.entries(sortKeys(Counters.parse(counters)));
  return formatBlock('{', sorted.map(formatEntry), '}', '');
}

export function serialiseDecisions(decisions: DecisionsFile): string {
  const sorted = Object.entries(sortKeys(DecisionsFile.parse(decisions)));
  return formatBlock('{', sorted.map(formatEntry), '}', '');
}

export function serialiseShardFile(file: ShardFile): string {
  const { counters, ...rest } = ShardFile.parse(file);
  return formatFields({ ...rest, counters: sortKeys(counters) }, ['stale', 'counters']);
}

export function serialiseLifecycle(lifecycle: Lifecycle): string {
  const { products } = Lifecycle.parse(lifecycle);
  return formatFields({ products: products.toSorted((a, b) => compare(a.name, b.name)) }, ['products']);
}

/** One field a line; those named in `spread` have one line per element. */
function formatFields(value: object, spread: readonly string[]): string {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const lines = fields.map(([key, field]) => `${JSON.stringify(key)}: ${formatField(field, spread.includes(key))}`);
  return formatBlock('{', lines, '}', '');
}

function formatField(value: unknown, isSpread: boolean): string {
  if (!isSpread || typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value))
    return formatBlock(
      '[',
      value.map((item) => JSON.stringify(item)),
      ']',
      '  ',
    );
  return formatBlock('{', Object.entries(value).map(formatEntry), '}', '  ');
}

function formatEntry([key, value]: [string, unknown]): string {
  return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
}

/** The outermost block ends the file. */
function formatBlock(open: string, lines: readonly string[], close: string, indent: string): string {
  const end = indent === '' ? '\n' : '';
  if (lines.length === 0) return `${open}${close}${end}`;
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}${end}`;
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
