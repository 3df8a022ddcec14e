/**
 * Digests and the rows they name, in files by their first digits so that asking for one loads little. A line is the
 * digits, the image's path below `images/`, the row, and `p` where the digest is that of one platform.
 */
export type DigestEntry = {
  /** Hexadecimal digits without `sha256:`. */
  readonly digits: string;
  readonly image: string;
  readonly row: string;
  readonly ofPlatform: boolean;
};

const ENTRIES_PER_FILE = 256;
const MOST_DIGITS = 3;

export function digestDigits(entries: number): number {
  let digits = 1;
  while (digits < MOST_DIGITS && entries / 16 ** digits > ENTRIES_PER_FILE) digits += 1;
  return digits;
}

/** One file for each beginning there can be, also where no digest has it: what is asked for is there. */
export function toDigestFiles(entries: readonly DigestEntry[], digits: number): ReadonlyMap<string, string> {
  const groups = Map.groupBy(entries, (entry) => entry.digits.slice(0, digits));
  const names = Array.from({ length: 16 ** digits }, (_, number) => number.toString(16).padStart(digits, '0'));
  return new Map(names.map((name) => [name, (groups.get(name) ?? []).map(formatEntry).join('\n')]));
}

function formatEntry({ digits, image, row, ofPlatform }: DigestEntry): string {
  return [digits, image, row, ...(ofPlatform ? ['p'] : [])].join(' ');
}

/** Entries of one file whose digest begins so; rows of the digest itself before those of which it is a platform. */
export function findDigest(file: string, beginning: string): readonly DigestEntry[] {
  const lines = file.split('\n').filter((line) => line.startsWith(beginning));
  return lines.map(parseEntry).sort((a, b) => Number(a.ofPlatform) - Number(b.ofPlatform));
}

function parseEntry(line: string): DigestEntry {
  const [digits = '', image = '', row = '', kind] = line.split(' ');
  return { digits, image, row, ofPlatform: kind === 'p' };
}
