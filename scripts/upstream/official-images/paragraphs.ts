/**
 * The RFC-2822 form of official-images, as bashbrew reads it (`pkg/stripper/comments.go`, `manifest/rfc2822.go`):
 * lines whose first character is `#` vanish, also inside a paragraph; blank lines part paragraphs; a line that begins
 * with space or tab continues the value above it.
 */
export type Paragraph = ReadonlyMap<string, string>;

const RE_COMMENT = /^\s*#/;
const RE_FIELD = /^([^\s:][^:]*):(.*)$/;

/** Throws an Error that names the line which is no `Key: value`. */
export function parseParagraphs(text: string): Paragraph[] {
  const paragraphs: Map<string, string>[] = [];
  let fields = new Map<string, string>();
  let key: string | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (RE_COMMENT.test(line)) continue;
    if (line.trim() === '') {
      fields = new Map();
      key = undefined;
      continue;
    }
    const field = readLine(line, key, fields, index + 1);
    if (fields.size === 0) paragraphs.push(fields);
    fields.set(field.key, field.value);
    key = field.key;
  }
  return paragraphs;
}

function readLine(
  line: string,
  key: string | undefined,
  fields: Paragraph,
  number: number,
): { key: string; value: string } {
  if (/^[ \t]/.test(line) && key !== undefined) return { key, value: `${fields.get(key)}\n${line.trim()}` };
  const [, name, value] = RE_FIELD.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`line ${number} is no "Key: value"`);
  return { key: name.trim(), value: value.trim() };
}
