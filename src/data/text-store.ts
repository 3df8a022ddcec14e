/**
 * Texts by name in one folder, which threads and builds add to at once: a file for each of them and none for each text,
 * as creating files is what would take the time. A file is a line `name bytes` before each text.
 */
import { randomUUID } from 'node:crypto';
import { fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type TextStore = {
  /** What was there when the store was opened, and what it was given since. */
  get(name: string): string | undefined;
  /** Where it cannot be written, it is not kept. `name` has no spaces. */
  set(name: string, text: string): void;
};

type Place = { readonly file: number; readonly start: number; readonly bytes: number };

const MAX_FILES = 100;
const HEAD_BYTES = 128;
const RE_HEAD = /^(\S+) (\d+)\n/;

export function openTextStore(folder: string): TextStore {
  const places = new Map<string, Place>();
  for (const path of listFiles(folder)) {
    const file = openToRead(path);
    if (file !== undefined) for (const [text, place] of listTexts(file)) places.set(text, place);
  }
  let own: { readonly file: number; end: number } | undefined;
  let isBroken = false;
  return {
    get(name) {
      const place = places.get(name);
      return place && readBytes(place).toString('utf8');
    },
    set(name, text) {
      if (isBroken) return;
      try {
        own ??= { file: createFile(folder), end: 0 };
        const body = Buffer.from(text);
        const head = Buffer.from(`${name} ${body.length}\n`);
        const bytes = head.length + body.length;
        // Nothing may follow a text that is not whole.
        isBroken = writeSync(own.file, Buffer.concat([head, body])) < bytes;
        if (!isBroken) places.set(name, { file: own.file, start: own.end + head.length, bytes: body.length });
        own.end += bytes;
      } catch {
        // A full disk, or a folder that another build has just cleared, costs what would have been kept.
        isBroken = true;
      }
    },
  };
}

/** Each build adds a few. Of many, most hold what nobody asks for any more, and all begin anew. */
function listFiles(folder: string): readonly string[] {
  try {
    const paths = readdirSync(folder)
      .filter((name) => name.endsWith('.texts'))
      .map((name) => join(folder, name));
    if (paths.length <= MAX_FILES) return paths;
    for (const path of paths) rmSync(path, { force: true });
  } catch {
    // No folder yet, or a file that another build has open.
  }
  return [];
}

function openToRead(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}

/** A text that was cut off, or is being written at this moment, and what follows it are not there. */
function listTexts(file: number): readonly (readonly [name: string, place: Place])[] {
  const { size } = fstatSync(file);
  const found: [string, Place][] = [];
  for (let position = 0; position < size; ) {
    const head = readBytes({ file, start: position, bytes: Math.min(HEAD_BYTES, size - position) }).toString('latin1');
    const [line, name, count] = RE_HEAD.exec(head) ?? [];
    if (line === undefined || name === undefined) return found;
    const place = { file, start: position + line.length, bytes: Number(count) };
    position = place.start + place.bytes;
    if (position <= size) found.push([name, place]);
  }
  return found;
}

function readBytes({ file, start, bytes }: Place): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, start));
}

function createFile(folder: string): number {
  mkdirSync(folder, { recursive: true });
  return openSync(join(folder, `${randomUUID()}.texts`), 'ax+');
}
