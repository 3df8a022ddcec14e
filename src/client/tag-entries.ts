/** The rows of the tag table as the filters see them: those of the page, read from it, and older tags from their file. */
import type { Candidate } from '#view/choose-rows.ts';
import type { OlderRow } from '#view/older-file.ts';
import { unpackOthers } from '#view/packed-states.ts';
import { unpackPlatforms } from '#view/unpacked-platforms.ts';

export type Entry = Candidate & {
  /** The row of the page; older tags have none until they are shown. */
  readonly element?: HTMLElement;
  /** Hexadecimal digits. */
  readonly digest: string;
  readonly platformNames: readonly string[];
  readonly variantLabel: string;
  readonly tint: string;
  /** As it was written: an instant, or the day. */
  readonly pushed: string;
  readonly droppedOn?: string | undefined;
};

export function readEntries(table: HTMLElement): readonly Entry[] {
  return [...table.querySelectorAll<HTMLElement>('.row')].map(readEntry);
}

function readEntry(element: HTMLElement, place: number): Entry {
  const tags = [...element.querySelectorAll('.canon, .aliases a')].map((tag) => tag.textContent?.trim() ?? '');
  const platforms = unpackPlatforms(element.dataset.platforms ?? '');
  const names = [...new Set(platforms.map(({ name }) => name))];
  const chip = element.querySelector<HTMLElement>('.v');
  const line = element.closest<HTMLElement>('.line')?.dataset.line ?? '-';
  const variant = element.dataset.variant ?? '-';
  const digest = element.querySelector<HTMLElement>('.digest code')?.title.slice('sha256:'.length) ?? '';
  const pushed = element.querySelector<HTMLTimeElement>('.date time')?.dateTime ?? '';
  const main = platforms.find(({ name }) => name === 'amd64') ?? platforms.find(({ sizeBytes }) => sizeBytes);
  return {
    element,
    place,
    tags,
    tagTexts: tags.map((tag) => toText([tag, line])),
    line,
    variant,
    digest,
    pushed,
    platformNames: names,
    variantLabel: chip?.textContent?.trim() ?? '',
    tint: [...(chip?.classList ?? [])].find((name) => name !== 'v') ?? 'full',
    words: element.dataset.facets ?? '',
    platforms: ` ${names.join(' ')} `,
    isPrerelease: element.dataset.pre !== undefined,
    isOlder: false,
    state: element.dataset.state,
    others: element.dataset.others === undefined ? undefined : unpackOthers(element.dataset.others),
    sizeBytes: main?.sizeBytes,
    pushedAt: pushed === '' ? undefined : Date.parse(pushed),
    text: toText([...tags, variant, line, element.querySelector('.base')?.textContent ?? '']),
    digests: ` ${[digest, ...platforms.map((platform) => platform.digest)].join(' ')}`,
  };
}

/** `after`: the place of the last row of the page. */
export function toOlderEntries(rows: readonly OlderRow[], after: number): readonly Entry[] {
  return rows.map((row, index) => toOlderEntry(row, after + index));
}

function toOlderEntry(row: OlderRow, place: number): Entry {
  const words = wordsOf(row.tags);
  const text = toText([...row.tags, row.line]);
  const label = (row.tags[0] ?? '').replace(/^v?\d[^-]*-?/, '');
  return {
    place,
    tags: row.tags,
    tagTexts: row.tags.length === 1 ? [text] : row.tags.map((tag) => toText([tag, row.line])),
    line: row.line || '-',
    variant: label || '-',
    digest: row.digest,
    pushed: row.pushedOn,
    platformNames: row.platforms,
    variantLabel: label,
    tint: /alpine/.test(label)
      ? 'alpine'
      : /slim/.test(label)
        ? 'slim'
        : /windows|nano/.test(label)
          ? 'windows'
          : 'full',
    words,
    platforms: ` ${row.platforms.join(' ')} `,
    isPrerelease: row.isPrerelease,
    isOlder: true,
    sizeBytes: row.sizeBytes,
    pushedAt: row.pushedOn === '' ? undefined : Date.parse(row.pushedOn),
    droppedOn: row.droppedOn,
    text,
    digests: ` ${row.digest}`,
  };
}

function toText(words: readonly string[]): string {
  return ` ${words.join(' ').toLowerCase()}`;
}

/** `8-alpine-3.23`: also `alpine3.23`, and `alpine` of `alpine3.24`, as systems are named by what is built today. */
function wordsOf(tags: readonly string[]): string {
  const found = new Set<string>();
  for (const tag of tags) {
    const words = tag.toLowerCase().split(/[-_]/);
    for (const [index, word] of words.entries()) {
      found.add(word);
      found.add(word.replace(/[\d.]+$/, ''));
      const next = words[index + 1];
      if (next !== undefined && /^(?:\d|ltsc)/.test(next)) found.add(`${word}${next}`).add(`${word}-${next}`);
    }
  }
  return ` ${[...found].join(' ')} `;
}
