/** What the memory of a sync must know of a README: whether its words changed, and whether it says "deprecated". */

const RE_HEADING = /^(#{1,6})\s+(.*)$/;
const RE_FENCE = /^\s*(?:```|~~~)/;
const RE_TAG_LIST = /^supported tags\b/i;
/** docker-library/docs: `# **DEPRECATION NOTICE**`; others: `## Deprecated`, `# ⚠️ This image is deprecated`. */
const RE_DEPRECATION =
  /\bdeprecation notice\b|^[^\p{L}]*deprecated\b|\b(?:image|repository) (?:is|has been) deprecated\b/iu;

type Line = { readonly text: string; readonly level: number; readonly title: string };

/** A heading says so. A word in the text does not count: it may speak of an option or a single tag. */
export function isDeprecated(readme: string): boolean {
  return readLines(readme).some(({ title }) => RE_DEPRECATION.test(title));
}

/** Equal but for line endings and the lists of tags, which official READMEs repeat and tag events tell better. */
export function sameWords(before: string, after: string): boolean {
  return formatWords(before) === formatWords(after);
}

function formatWords(readme: string): string {
  let hidden = 0;
  const kept = readLines(readme).filter(({ level, title }) => {
    if (level > 0 && (hidden === 0 || level <= hidden)) hidden = RE_TAG_LIST.test(title) ? level : 0;
    return hidden === 0;
  });
  return kept.map(({ text }) => text).join('\n');
}

/** Lines with the headings among them; what looks like one inside a code block is none. */
function readLines(readme: string): readonly Line[] {
  let isCode = false;
  return readme.split(/\r?\n/).map((line) => {
    const text = line.trimEnd();
    if (RE_FENCE.test(text)) isCode = !isCode;
    const [, marks = '', title = ''] = (isCode ? null : RE_HEADING.exec(text)) ?? [];
    return { text, level: marks.length, title };
  });
}
