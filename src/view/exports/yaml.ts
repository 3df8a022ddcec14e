/**
 * YAML as machines read it: block style, and every text between quotes that could be taken for something else. A catalogue
 * of ten thousand images makes millions of texts, for which a general library takes minutes.
 * https://yaml.org/spec/1.2.2/
 */
type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value | undefined };

/** Documents of one file. */
export function writeYaml(documents: readonly object[]): string {
  return documents.map((document) => writeBlock(document as Value, '').replace(/^\n/, '')).join('---\n');
}

/** What follows a key or a dash, with the line ends. */
function writeBlock(value: Value, indent: string): string {
  if (Array.isArray(value)) return writeList(value, indent);
  if (typeof value !== 'object' || value === null)
    return ` ${writeScalar(value as string | number | boolean | null)}\n`;
  const entries = Object.entries(value as { [key: string]: Value | undefined }).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return ' {}\n';
  return `\n${entries.map(([key, one]) => `${indent}${writeScalar(key)}:${writeBlock(one ?? null, `${indent}  `)}`).join('')}`;
}

function writeList(values: readonly Value[], indent: string): string {
  if (values.length === 0) return ' []\n';
  const items = values.map((value) => {
    const item = writeBlock(value, `${indent}  `);
    // The first key of a mapping stands beside the dash.
    return `${indent}-${item.startsWith('\n') ? ` ${item.slice(1 + indent.length + 2)}` : item}`;
  });
  return `\n${items.join('')}`;
}

const RE_PLAIN = /^[A-Za-z][\w./-]*$/;
const RE_WORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A string of JSON is one of YAML. */
function writeScalar(value: string | number | boolean | null): string {
  return typeof value === 'string' && RE_PLAIN.test(value) && !RE_WORD.test(value) ? value : JSON.stringify(value);
}
