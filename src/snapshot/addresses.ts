/**
 * `content/addresses/<image>.txt`: each row of an image that ever had a page, one a line, sorted: its canonical tag, then
 * the short tag that its card went by too, where it had another. The sync adds, nobody takes away: an address that was
 * published leads somewhere for good. An image that has such a file had a page itself.
 */
import { readdir, readFile } from 'node:fs/promises';
import { sep } from 'node:path';
import { shortTag } from '#domain/default-tag.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { isTag } from '#domain/reference-grammar.ts';
import { addressesFolder, addressPath, parseImagePath } from './paths.ts';
import { SnapshotError } from './snapshot-error.ts';

const ENDING = '.txt';

/** Its lines; absent where no sync has noted the image. */
export async function readAddresses(root: string, name: ImageName): Promise<readonly string[] | undefined> {
  const path = addressPath(root, name);
  const text = await readFile(path, 'utf8').catch(absentAs(undefined));
  if (text === undefined) return undefined;
  const rows = text.split('\n').filter((line) => line !== '');
  for (const [index, row] of rows.entries()) {
    if (row.split(' ').every(isTag)) continue;
    const remedy = 'it holds one row a line; take the line out, of a merge conflict keep the lines of both sides';
    throw new SnapshotError(`${path}:${index + 1}`, 'is no row', { remedy });
  }
  return rows;
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

function absentAs<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
