/** Finds what a document says of the catalogue, with places, so that a wrong name is reported where it stands. */
const COMPONENT = /<(Image|Tag|PullCommand|TagTable)\b[^>]*?\bref=(?:"([^"]*)"|'([^']*)'|\{(['"`])(.*?)\4\})/g;
/** Three backticks with a fourth later in the line are code within the line. */
const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
/** Text between as many backticks as it begins with; not the template literals of attributes, which are `ref={…}`. */
const INLINE = /=\{`[^`]*`\}|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g;

export type DocumentReference = {
  readonly component: 'Image' | 'Tag' | 'PullCommand' | 'TagTable';
  readonly ref: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
};

/** Components in code (fenced or between backticks) are examples and left alone. */
export function findReferences(mdx: string): readonly DocumentReference[] {
  const text = blankCode(mdx);
  return [...text.matchAll(COMPONENT)].map((match) => {
    const before = text.slice(0, match.index).split('\n');
    return {
      component: match[1] as DocumentReference['component'],
      ref: match[2] ?? match[3] ?? match[5] ?? '',
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  });
}

function blankCode(mdx: string): string {
  let fence: string | undefined;
  const lines = mdx.split('\n').map((line) => {
    const [, mark, info = ''] = FENCE.exec(line) ?? [];
    const inside = fence !== undefined;
    if (mark && fence === undefined) fence = mark;
    else if (mark && fence !== undefined && mark.startsWith(fence) && info.trim() === '') fence = undefined;
    return inside || mark ? blank(line) : line.replace(INLINE, (code) => (code.startsWith('=') ? code : blank(code)));
  });
  return lines.join('\n');
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
