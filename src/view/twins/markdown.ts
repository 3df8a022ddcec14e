/**
 * Markdown that is written, not converted. Whatever others wrote goes through `inline`, `code` or `fence`: it stays in
 * its place and can form no heading, no link, no row of a table and no end of a quotation
 * (https://spec.commonmark.org/0.31.2/#backslash-escapes, https://github.github.com/gfm/#tables-extension-).
 */

// Controls, and characters that turn the direction of text or are not shown at all.
const RE_HIDDEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const RE_ACTIVE = /[\\`*_[\]<>#|~&$]|^[-+=]/g;
const RE_NUMBER = /^\d+(?=[.)]$)/;
// What readers make links of by themselves, whatever is escaped in it (https://github.github.com/gfm/#autolinks-extension-).
const RE_LINKED = /:\/\/|www\.|@[^@]*\./i;

/** One line of plain words; addresses in it are code, so that nothing leads anywhere. */
export function inline(text: string): string {
  return oneLine(text)
    .split(' ')
    .map((word, place) => (RE_LINKED.test(word) ? code(word) : escapeWord(word, place === 0)))
    .join(' ');
}

function escapeWord(word: string, isFirst: boolean): string {
  const escaped = word.replace(RE_ACTIVE, '\\$&');
  // A number at the begin would count a list.
  return isFirst ? escaped.replace(RE_NUMBER, '$&\\') : escaped;
}

/** A code span, whose fence is longer than any inside. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** A block of code, whose fence is longer than any inside. */
export function fence(text: string, language = ''): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(RE_HIDDEN, (char) => (char === '\n' || char === '\t' ? char : ''));
  const marks = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${marks}${language}\n${lines.replace(/\n+$/, '')}\n${marks}`;
}

/** `label` is Markdown. */
export function link(label: string, address: string): string {
  return `[${label}](${address.replace(/[\s<>()\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

/** Cells are Markdown of one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Blocks below each other; what is empty or absent is left out. */
export function join(blocks: readonly (string | undefined | false)[]): string {
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(RE_HIDDEN, '').trim();
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
