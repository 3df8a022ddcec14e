/** The READMEs of official images are made from one template; its parts are known by their first-level headings. */

export type ReadmeSectionKind =
  | 'preamble'
  | 'quick-reference'
  | 'supported-tags'
  | 'quick-reference-continued'
  | 'image-variants'
  | 'license'
  | 'other';

/** `markdown` begins with the heading's line; the sections of a document, joined, are the document. */
export type ReadmeSection = {
  readonly kind: ReadmeSectionKind;
  readonly title: string;
  readonly markdown: string;
};

const KINDS: readonly (readonly [RegExp, ReadmeSectionKind])[] = [
  [/^quick reference$/i, 'quick-reference'],
  [/^quick reference \(cont\.?\)$/i, 'quick-reference-continued'],
  [/^supported tags and respective `?dockerfile`? links$/i, 'supported-tags'],
  [/^image variants$/i, 'image-variants'],
  [/^license$/i, 'license'],
];

/** The document by its first-level headings; what stands before the first is the `preamble`. */
export function splitOfficialReadme(markdown: string): ReadmeSection[] {
  const sections: { title: string | undefined; lines: string[] }[] = [{ title: undefined, lines: [] }];
  for (const { line, title } of readLines(markdown)) {
    if (title !== undefined) {
      sections.push({ title, lines: [] });
    }
    sections.at(-1)?.lines.push(line);
  }
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ kind: toKind(title), title: title ?? '', markdown: lines.join('') }));
}

/** The document without the sections of these kinds, headings included. */
export function omitSections(markdown: string, kinds: readonly ReadmeSectionKind[]): string {
  return splitOfficialReadme(markdown)
    .filter(({ kind }) => !kinds.includes(kind))
    .map((section) => section.markdown)
    .join('');
}

function toKind(title: string | undefined): ReadmeSectionKind {
  if (title === undefined) {
    return 'preamble';
  }
  return KINDS.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';
}

type Line = { readonly line: string; readonly title: string | undefined };

/** Lines with their endings; `title` where a line is a first-level heading, not inside a fence or a comment. */
function* readLines(markdown: string): Generator<Line> {
  let end: RegExp | undefined;
  for (const line of markdown.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (end !== undefined) {
      end = end.test(line) ? undefined : end;
      yield { line, title: undefined };
      continue;
    }
    end = findBlockEnd(line);
    yield { line, title: end === undefined ? parseTitle(line) : undefined };
  }
}

/** What a line must look like to end the fence or comment that this line begins. */
function findBlockEnd(line: string): RegExp | undefined {
  const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) {
    return new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*\\r?\\n?$`);
  }
  return /^ {0,3}<!--(?!.*-->)/.test(line) ? /-->/ : undefined;
}

function parseTitle(line: string): string | undefined {
  return /^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\r?\n?$/.exec(line)?.[1];
}
