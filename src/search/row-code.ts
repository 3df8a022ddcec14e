/**
 * Tags of one row in few letters: a tag that begins as the canonical one is written as how many letters they share and
 * the rest. The tags of all official images travel in a seventh less.
 */

/** None of them may be in a tag; the first stands for three letters in common. */
const COUNTS = '!"#$%&\'()*+,/:;<=>?@[]^`{}';
const LEAST = 3;

/** Tags between spaces, canonical first. */
export function encodeTags(tags: string): string {
  const [canonical = '', ...others] = tags.split(' ');
  return [canonical, ...others.map((tag) => encodeTag(tag, canonical))].join(' ');
}

export function decodeTags(code: string): string {
  const end = code.indexOf(' ');
  if (end < 0) return code;
  const canonical = code.slice(0, end);
  const others = code.slice(end + 1).split(' ');
  return `${canonical} ${others.map((tag) => decodeTag(tag, canonical)).join(' ')}`;
}

function encodeTag(tag: string, canonical: string): string {
  let shared = 0;
  while (shared < LEAST + COUNTS.length - 1 && shared < tag.length && tag[shared] === canonical[shared]) shared += 1;
  return shared < LEAST ? tag : COUNTS.charAt(shared - LEAST) + tag.slice(shared);
}

function decodeTag(code: string, canonical: string): string {
  const count = COUNTS.indexOf(code.charAt(0));
  return count < 0 ? code : canonical.slice(0, count + LEAST) + code.slice(1);
}
