/**
 * Tags of one row in few letters: its versions, `;`, its variants, and after a `+` each tag that is none of their
 * products. The first of each is written whole, others as marks where they follow from it:
 *
 *     24.19.0!" lts krypton;alpine3.24!
 *
 * is 24.19.0, 24.19, 24, lts and krypton, each with alpine3.24 and with alpine. The tags of all official images travel in
 * less than half of what they do as they are.
 */
import { joinTag, listProducts, orderTags } from './tag-product.ts';

export type RowCode = { readonly versions: string; readonly variants: string };

/** How the members that marks stand for follow from the first. None of the marks may be in a tag. */
type Shortened = ReadonlyMap<string, string>;

/** Tags between spaces, canonical first, the rest as `orderTags` has them. */
export function encodeRow(tags: string): RowCode {
  const codes = listProducts(tags.split(' ')).map(({ versions, variants, others }) => ({
    versions: encodeMembers(versions, shortenVersion),
    variants: [encodeMembers(variants, shortenVariant), ...others].join('+'),
  }));
  return codes.reduce((best, code) => (lengthOf(code) < lengthOf(best) ? code : best));
}

export function decodeRow({ versions, variants }: RowCode): string {
  const [products = '', ...others] = variants.split('+');
  const ends = decodeMembers(products, shortenVariant);
  const tags = decodeMembers(versions, shortenVersion).flatMap((version) => ends.map((end) => joinTag(version, end)));
  return orderTags(new Set([...tags, ...others])).join(' ');
}

function lengthOf({ versions, variants }: RowCode): number {
  return versions.length + variants.length;
}

function encodeMembers(members: readonly string[], shorten: (first: string) => Shortened): string {
  const [first = '', ...rest] = members;
  const shortened = shorten(first);
  const marks = new Map([...shortened].map(([mark, member]) => [member, mark]));
  const marked = rest.flatMap((member) => marks.get(member) ?? []).sort();
  const written = orderTags(['', ...rest.filter((member) => !marks.has(member))]).slice(1);
  return [first + marked.join(''), ...written].join(' ');
}

function decodeMembers(code: string, shorten: (first: string) => Shortened): readonly string[] {
  const [head = '', ...written] = code.split(' ');
  const end = head.search(/[!-&]/);
  if (end < 0) return [head, ...written];
  const first = head.slice(0, end);
  const shortened = shorten(first);
  return [first, ...[...head.slice(end)].map((mark) => shortened.get(mark) ?? ''), ...written];
}

/** `24.19.0` without its last numbers, and nothing. */
function shortenVersion(version: string): Shortened {
  return new Map([...shortenAt('.', version, '!"#%&'), ['$', '']]);
}

/** `slim-alpine3.24` without its number, without its last words, and nothing. */
function shortenVariant(variant: string): Shortened {
  return new Map([['!', variant.replace(/[\d.]+$/, '')], ...shortenAt('-', variant, '"#%'), ['$', '']]);
}

function shortenAt(separator: string, text: string, marks: string): readonly (readonly [string, string])[] {
  const parts = text.split(separator);
  return [...marks].slice(0, parts.length - 1).map((mark, index) => {
    const left = parts.slice(0, parts.length - 1 - index);
    return [mark, left.join(separator)] as const;
  });
}
