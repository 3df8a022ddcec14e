/** What an export is. */
import { toContainersName } from '#domain/identity.ts';
import { type Mirror, toMirrored } from '#domain/mirror.ts';
import type { Digest, ImageName } from '#domain/model.ts';
import type { ExportFacts, Pin } from './model.ts';

/** Parts of the page, in its order. */
export const AREAS = ['pull', 'mirror', 'cluster', 'build', 'update', 'inventory'] as const;
export type Area = (typeof AREAS)[number];

export type ExportFile = {
  /** Below `/exports/`. */
  readonly path: string;
  /** Absent where the file is the same for tags and digests. */
  readonly pin?: Pin;
  readonly mediaType: string;
  readonly write: (facts: ExportFacts) => string | Uint8Array<ArrayBuffer>;
};

/** An approved image, for commands that name one. */
export type ExportExample = { readonly name: ImageName; readonly tag: string; readonly digest?: Digest | undefined };

/** What commands need; `url` is the absolute address of a file. */
export type CommandPlace = {
  readonly url: (path: string) => string;
  readonly example: ExportExample;
  readonly mirrors: readonly Mirror[];
};

/** The same from upstream, where the command names a mirror. */
export type ExportCommand = string | { readonly command: string; readonly upstream: string };

/** The words are messages: `exports.<id>.title` and `exports.<id>.what`. */
export type Export<Id extends string = string> = {
  readonly id: Id;
  readonly area: Area;
  readonly files: readonly ExportFile[];
  /** What is typed to use it. */
  readonly commands: (place: CommandPlace, pin: Pin) => readonly ExportCommand[];
  /** Where the format is written down. */
  readonly docs: string;
  /** It says nothing where the catalogue has no mirror. */
  readonly needsMirror?: true;
};

export const TYPES = {
  json: 'application/json',
  yaml: 'application/yaml',
  csv: 'text/csv; charset=utf-8; header=present',
  text: 'text/plain; charset=utf-8',
  gzip: 'application/gzip',
} as const;

/** The same file once for tags and once for digests. */
export function pinned(toFile: (pin: Pin) => Omit<ExportFile, 'pin'>): readonly ExportFile[] {
  return (['tags', 'digests'] as const).map((pin) => ({ ...toFile(pin), pin }));
}

/** The files that stand for a choice. */
export function filesFor({ files }: Pick<Export, 'files'>, pin: Pin): readonly ExportFile[] {
  return files.filter((file) => file.pin === undefined || file.pin === pin);
}

/** With the example as containers tools take it. */
export function spellExample(command: string, { example, mirrors }: CommandPlace, pin: Pin): ExportCommand {
  const { name, tag, digest } = example;
  const end = pin === 'digests' && digest ? `@${digest}` : `:${tag}`;
  const mirror = toMirrored(name, mirrors);
  const upstream = `${command} ${toContainersName(name)}${end}`;
  return mirror ? { command: `${command} ${toContainersName(mirror)}${end}`, upstream } : upstream;
}
