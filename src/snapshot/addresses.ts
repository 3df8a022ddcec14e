/**
 * `content/addresses/<image>.txt`: each row of an image that ever had a page, one a line, sorted: its canonical tag, then
 * the short tag that its card went by too, where it had another. The sync adds, nobody takes away: an address that was
 * published leads somewhere for good. An image that has such a file had a page itself. `texts.txt` beside them lists the
 * guides and explanations of variants that had one: `guides/choosing-a-tag`.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import { shortTag } from '#domain/default-tag.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { isTag } from '#domain/reference-grammar.ts';
import { addressesFolder, addressPath, parseImagePath, textAddressesPath } from './paths.ts';
import { SnapshotError } from './snapshot-error.ts';

export const TEXT_KINDS = ['guides', 'variants'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];
/** `id` as in addresses: without language, `deep/first-steps`. */
export type TextAddress = { readonly kind: TextKind; readonly id: string };

const ENDING = '.txt';
const RE_TEXT = /^(guides|variants)\/([\p{L}\p{M}\p{N}_-]+(?:\/[\p{L}\p{M}\p{N}_-]+)*)$/u;

/** Its lines; absent where no sync has noted the image. */
export async function readAddresses(root: string, name: ImageName): Promise<readonly string[] | undefined> {
  return readLines(addressPath(root, name), 'row', (line) => line.split(' ').every(isTag));
}

/** Every guide and explanation of a variant that ever had a page. */
export async function readTextAddresses(root: string): Promise<readonly TextAddress[]> {
  const lines = await readLines(textAddressesPath(root), 'text', (line) => RE_TEXT.test(line));
  return (lines ?? []).flatMap((line) => {
    const [, kind, id] = RE_TEXT.exec(line) ?? [];
    return kind && id ? [{ kind: kind as TextKind, id }] : [];
  });
}

async function readLines(
  path: string,
  what: 'row' | 'text',
  isRight: (line: string) => boolean,
): Promise<readonly string[] | undefined> {
  const text = readText(path);
  if (text === undefined) return undefined;
  const lines = text.split('\n').filter((line) => line !== '');
  for (const [index, line] of lines.entries()) {
    if (isRight(line)) continue;
    const remedy = `it holds one ${what} a line; take the line out, of a merge conflict keep the lines of both sides`;
    throw new SnapshotError(`${path}:${index + 1}`, `is no ${what}`, { remedy });
  }
  return lines;
}

/** Every image that ever had a page, sorted by path. */
export async function listAddressed(root: string): Promise<readonly ImageName[]> {
  const folder = addressesFolder(root);
  const files = await readdir(folder, { recursive: true }).catch(absentAs<readonly string[]>([]));
  return files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length).split(sep).join('/'))
    .sort()
    .map(parseImagePath)
    .filter((name) => name !== undefined);
}

/** The canonical tags. */
export function toRowIds(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map((line) => line.split(' ')[0] ?? line))];
}

/** All tags by which cards went. */
export function toCardTags(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.flatMap((line) => line.split(' ')))];
}

export function toAddressLine({ id, tags }: Pick<Row, 'id' | 'tags'>): string {
  const short = shortTag(tags);
  return short === undefined || short === id ? id : `${id} ${short}`;
}

/** Those known before and those of now. */
export function formatAddresses(rows: readonly string[]): string {
  return [...new Set(rows)]
    .sort()
    .map((row) => `${row}\n`)
    .join('');
}

/** At once: of thousands of small files, waiting for each costs more than reading it. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return absentAs(undefined)(error);
  }
}

function absentAs<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
