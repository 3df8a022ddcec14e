/**
 * What the build before left in the site's folder, image by image: what its pages had read, and the files as they were
 * written. An image whose reads are the same now gets its old files, if nobody has touched them since.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EarlierPack, PackPiece } from '../offline/earlier-pack.ts';
import { PACK } from '../offline/worker-files.ts';
import type { ProseIndex } from '../prose/index-prose.ts';
import type { Facts } from './facts.ts';
import { hashText } from './hash.ts';
import type { Target, Unit } from './image-pages.ts';
import { isUntouched, statOf, takeFile, type WrittenFile } from './written-file.ts';

/** Another whenever the record's shape changes. */
const VERSION = 6;

type KeptUnit = Unit & { readonly hash: string };
type Head = {
  readonly version: number;
  readonly common: string;
  readonly prose: ProseIndex;
  readonly pack: KeptPack | undefined;
  readonly time: string | null;
};

/** What readers save at once: its file and how it is cut. */
export type KeptPack = { readonly file: WrittenFile; readonly pieces: readonly PackPiece[] };

export type KeptSite = {
  readonly time: string | undefined;
  readonly prose: ProseIndex | undefined;
  readonly pack: KeptPack | undefined;
  readonly units: ReadonlyMap<string, KeptUnit>;
};

const NOTHING: KeptSite = { time: undefined, prose: undefined, pack: undefined, units: new Map() };

/** Nothing where there was no such build, or where every page shows something that is another now. */
export function readKeptSite(out: string | undefined, facts: Facts): KeptSite {
  if (out === undefined) return NOTHING;
  try {
    const [head = '', ...lines] = readFileSync(recordPath(out), 'utf8').trimEnd().split('\n');
    const { version, common, prose, pack, time } = JSON.parse(head) as Head;
    if (version !== VERSION) return NOTHING;
    if (common !== facts.common) return { ...NOTHING, prose, pack };
    const units = lines.map((line) => JSON.parse(line) as KeptUnit);
    return { time: time ?? undefined, prose, pack, units: new Map(units.map((unit) => [unit.image, unit])) };
  } catch {
    // A record that is absent, cut off or of another version costs a full build, nothing else.
    return NOTHING;
  }
}

export type NewSite = {
  readonly units: readonly Unit[];
  readonly prose: ProseIndex;
  readonly pieces: readonly PackPiece[] | undefined;
  readonly time: string | undefined;
};

export async function writeKeptSite(out: string, { units, prose, pieces, time }: NewSite, facts: Facts): Promise<void> {
  const pack = pieces && { file: { file: PACK, ...statOf(path.join(out, PACK)) }, pieces };
  const head: Head = { version: VERSION, common: facts.common, prose, pack, time: time ?? null };
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

/** The pack of the build before, if nobody has touched it since. */
export function findPack({ pack }: KeptSite, from: string): EarlierPack | undefined {
  if (!pack || !isUntouched(pack.file, from)) return undefined;
  return { file: path.join(from, pack.file.file), pieces: pack.pieces };
}

/** The unit as it stands in the new site now; `undefined` where it has to be rendered. */
export function takeUnit(kept: KeptSite, image: string, facts: Facts, from: string, target: Target): Unit | undefined {
  const unit = kept.units.get(image);
  if (!unit || unit.hash !== facts.hashOf(unit.reads)) return undefined;
  if (![...unit.files, ...unit.cards].every((file) => isUntouched(file, from))) return undefined;
  const files = unit.files.map((file) =>
    file.times && kept.time !== target.time
      ? writeWithTime(file, kept.time ?? '', from, target)
      : takeFile(file, from, target.out),
  );
  const cards = unit.cards.map((file) => takeFile(file, from, target.out));
  const { reads, index, prose } = unit;
  return { image, reads, files, cards, ...(index && { index }), ...(prose && { prose }) };
}

function writeWithTime(written: WrittenFile, oldTime: string, from: string, target: Target): WrittenFile {
  const text = readFileSync(path.join(from, written.file), 'utf8');
  const taken = path.join(target.out, written.file);
  const time = target.time ?? '';
  const times = written.times ?? [];
  const parts = times.map((position, index) => {
    const start = index === 0 ? 0 : (times[index - 1] ?? 0) + oldTime.length;
    return text.slice(start, position);
  });
  const body = [...parts, text.slice((times.at(-1) ?? 0) + oldTime.length)].join(time);
  mkdirSync(path.dirname(taken), { recursive: true });
  writeFileSync(taken, body);
  const moved = times.map((position, index) => position + index * (time.length - oldTime.length));
  return { ...written, ...statOf(taken), times: moved };
}

function recordPath(out: string): string {
  return path.resolve('.portolan/kept', `${hashText(out)}.jsonl`);
}
