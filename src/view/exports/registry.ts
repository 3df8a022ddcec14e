/** All exports: the files they are, how each is made, and how it is used. The words are messages, `exports.<id>.…`. */
import { toContainersName } from '#domain/identity.ts';
import type { Digest, ImageName } from '#domain/model.ts';
import { writePolicyJson } from './containers.ts';
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
export type CommandPlace = { readonly url: (path: string) => string; readonly example: ExportExample };

export type Export<Id extends string = string> = {
  readonly id: Id;
  readonly area: Area;
  readonly files: readonly ExportFile[];
  /** What is typed to use it; one list where tags and digests differ in nothing but the file. */
  readonly commands: (place: CommandPlace, pin: Pin) => readonly string[];
  /** Where the format is written down. */
  readonly docs: string;
};

const JSON_TYPE = 'application/json';

export const EXPORTS = [
  {
    id: 'policy-json',
    area: 'pull',
    files: pinned((pin) => ({
      path: `policy.${pin}.json`,
      mediaType: JSON_TYPE,
      write: (facts) => writePolicyJson(facts, pin),
    })),
    commands: ({ url, example }, pin) => [
      `sudo curl -fsSo /etc/containers/policy.json ${url(`policy.${pin}.json`)}`,
      `podman pull ${toReference(example, pin)}`,
    ],
    docs: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  },
] as const satisfies readonly Export[];

export type ExportId = (typeof EXPORTS)[number]['id'];

/** The same file once for tags and once for digests. */
function pinned(toFile: (pin: Pin) => Omit<ExportFile, 'pin'>): readonly ExportFile[] {
  return (['tags', 'digests'] as const).map((pin) => ({ ...toFile(pin), pin }));
}

function toReference({ name, tag, digest }: ExportExample, pin: Pin): string {
  return `${toContainersName(name)}${pin === 'digests' && digest ? `@${digest}` : `:${tag}`}`;
}

/** The file that stands for a choice. */
export function filesFor({ files }: Pick<Export, 'files'>, pin: Pin): readonly ExportFile[] {
  return files.filter((file) => file.pin === undefined || file.pin === pin);
}
