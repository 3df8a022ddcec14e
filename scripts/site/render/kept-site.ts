/**
 * What the build before left in the site's folder, image by image: what its pages had read, and the files as they were
 * written. An image whose reads are the same now gets its old files, if nobody has touched them since.
 */
import { copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Facts } from './facts.ts';
import { hashText } from './hash.ts';
import { statOf, type Target, type Unit, type WrittenFile } from './image-pages.ts';

/** Another whenever the record's shape changes. */
const VERSION = 1;

type KeptUnit = Unit & { readonly hash: string };
type Head = { readonly version: number; readonly common: string; readonly time: string | null };

export type KeptSite = { readonly time: string | undefined; readonly units: ReadonlyMap<string, KeptUnit> };

const NOTHING: KeptSite = { time: undefined, units: new Map() };

/** Nothing where there was no such build, or where every page shows something that is another now. */
export function readKeptSite(out: string, facts: Facts): KeptSite {
  try {
    const [head = '', ...lines] = readFileSync(recordPath(out), 'utf8').trimEnd().split('\n');
    const { version, common, time } = JSON.parse(head) as Head;
    if (version !== VERSION || common !== facts.common) return NOTHING;
    const units = lines.map((line) => JSON.parse(line) as KeptUnit);
    return { time: time ?? undefined, units: new Map(units.map((unit) => [unit.image, unit])) };
  } catch {
    // A record that is absent, cut off or of another version costs a full build, nothing else.
    return NOTHING;
  }
}

export async function writeKeptSite(
  out: string,
  units: readonly Unit[],
  facts: Facts,
  time: string | undefined,
): Promise<void> {
  const head: Head = { version: VERSION, common: facts.common, time: time ?? null };
  const kept = units.map((unit): KeptUnit => ({ ...unit, hash: facts.hashOf(unit.reads) }));
  const file = recordPath(out);
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(
    draft,
    [head, ...kept].map((line) => `${JSON.stringify(line)}\n`),
  );
  await rename(draft, file);
}

/** The unit as it stands in the new site now; `undefined` where it has to be rendered. */
export function takeUnit(kept: KeptSite, image: string, facts: Facts, from: string, target: Target): Unit | undefined {
  const unit = kept.units.get(image);
  if (!unit || unit.hash !== facts.hashOf(unit.reads)) return undefined;
  if (!unit.files.every((file) => isUntouched(file, from))) return undefined;
  const files = unit.files.map((file) => takeFile(file, kept.time, from, target));
  return { image, reads: unit.reads, files, ...(unit.index && { index: unit.index }) };
}

function isUntouched({ file, size, mtimeMs, ino }: WrittenFile, from: string): boolean {
  try {
    const now = statOf(path.join(from, file));
    return now.size === size && now.mtimeMs === mtimeMs && now.ino === ino;
  } catch {
    return false;
  }
}

function takeFile(written: WrittenFile, oldTime: string | undefined, from: string, target: Target): WrittenFile {
  const old = path.join(from, written.file);
  const taken = path.join(target.out, written.file);
  mkdirSync(path.dirname(taken), { recursive: true });
  if (written.times && oldTime !== target.time) return writeWithTime(written, oldTime ?? '', old, taken, target);
  try {
    linkSync(old, taken);
    return written;
  } catch {
    // Another disk, or one without links.
    copyFileSync(old, taken);
    return { ...written, ...statOf(taken) };
  }
}

function writeWithTime(written: WrittenFile, oldTime: string, old: string, taken: string, target: Target): WrittenFile {
  const text = readFileSync(old, 'utf8');
  const time = target.time ?? '';
  const times = written.times ?? [];
  const parts = times.map((position, index) => {
    const start = index === 0 ? 0 : (times[index - 1] ?? 0) + oldTime.length;
    return text.slice(start, position);
  });
  const body = [...parts, text.slice((times.at(-1) ?? 0) + oldTime.length)].join(time);
  writeFileSync(taken, body);
  const moved = times.map((position, index) => position + index * (time.length - oldTime.length));
  return { ...written, ...statOf(taken), times: moved };
}

export function forgetKeptSite(out: string): void {
  rmSync(recordPath(out), { force: true });
}

function recordPath(out: string): string {
  return path.resolve('.portolan/kept', `${hashText(out)}.jsonl`);
}
