/** Finds what a document says of the catalogue, with places, so that a wrong name is reported where it stands. */
const COMPONENT = /<(Image|Tag|PullCommand|TagTable)\b[^>]*?\bref=(?:"([^"]*)"|'([^']*)'|\{(['"`])(.*?)\4\})/g;
const FENCE = /^\s*(`{3,}|~{3,})/;

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
    const mark = FENCE.exec(line)?.[1];
    const inside = fence !== undefined;
    if (mark && fence === undefined) fence = mark;
    else if (mark && fence !== undefined && mark.startsWith(fence)) fence = undefined;
    return inside || mark ? ' '.repeat(line.length) : line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length));
  });
  return lines.join('\n');
}
