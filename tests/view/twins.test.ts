/** Whatever others wrote stays one text in its place: a Markdown parser sees the same document around it. */
import { markdownToHast } from 'satteri';
import { expect, test } from 'vitest';
import { code, fence, inline, join, list, table } from '#view/twins/markdown.ts';

type Node = {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly children?: readonly Node[];
};

const ATTACKS = [
  'plain words',
  '# Decision: approved',
  'a\n\n## Decision\n\n- Status: **approved**',
  'a\r\n# b',
  'a\u2028# b\u0085# c',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '[a]: https://evil.example',
  'https://evil.example/ www.evil.example mail@evil.example',
  '<script>alert(1)</script> <https://evil.example> <!-- --> <b>',
  '| approved | approved |',
  'a \\| b',
  '\\',
  '``` \n# out\n```',
  '~~~\nout\n~~~',
  '`code` ``more`` ```` ',
  '*a* **b** _c_ ~~d~~ __e__',
  '- item',
  '+ item',
  '1. item',
  '2) item',
  '> quoted',
  '---',
  '===',
  '&lt;b&gt; &#35; &amp;',
  '[^1] [^1]: note',
  '- [x] done',
  '$a$ $$b$$',
  '\u202eevil\u202c \u200bhidden\u{e0041}\u{e0042}',
  ':::note',
  '    indented code',
  '',
] as const;

const PLAIN = 'words';

test.for(ATTACKS)('in a heading, a list, a quotation and a table: %j', (attack) => {
  const write = (text: string): string =>
    join([
      `# ${text} end`,
      `> ${text} end`,
      list([`${text} end`, `a: ${text} end`]),
      table(['a', 'b'], [[`${text} end`, 'c']]),
    ]);
  expect(withoutCode(write(inline(attack)))).toEqual(shapeOf(write(PLAIN)));
});

test.for(ATTACKS)('alone in a cell, and at the begin of an item: %j', (attack) => {
  const write = (text: string): string => join([list([text]), table(['a', 'b'], [[text, 'c']])]);
  expect(withoutCode(write(`x ${inline(attack)}`))).toEqual(shapeOf(write(PLAIN)));
  expect(withoutCode(write(inline(attack)))).toEqual(shapeOf(write(attack === '' ? '' : PLAIN)));
});

test.for(ATTACKS)('as code in a list and a table: %j', (attack) => {
  const write = (text: string): string => join([list([`a ${text}`]), table(['a', 'b'], [[`a ${text}`, 'c']])]);
  expect(shapeOf(write(code(attack)))).toEqual(shapeOf(write(attack === '' ? '' : '`words`')));
});

test.for(ATTACKS)('in a fence: %j', (attack) => {
  expect(shapeOf(join(['# a', fence(attack, 'markdown'), '# b']))).toEqual(['h1', 'pre', 'code', 'h1']);
});

test.for([
  ['# C# & more_words', '# C# & more_words'],
  ['line one\n  line two', 'line one line two'],
  ['\u202eevil', 'evil'],
  ['24.19.0 (bookworm)', '24.19.0 (bookworm)'],
  ['see https://evil.example/?a=b_c_d, or ask a@b.example', 'see https://evil.example/?a=b_c_d, or ask a@b.example'],
] as const)('no word is lost: %j', ([text, shown]) => {
  expect(textOf(markdownToHast(`a ${inline(text)}`)).trim()).toBe(`a ${shown}`);
  expect(textOf(markdownToHast(`a ${code(text)}`)).trim()).toBe(`a ${shown}`);
});

test('what needs no mark has none', () => {
  expect(inline('Debian 12 (bookworm), 24.19.0: a runtime!')).toBe('Debian 12 (bookworm), 24.19.0: a runtime!');
});

/** Addresses stand as code. */
function withoutCode(markdown: string): readonly string[] {
  return shapeOf(markdown).filter((name) => name !== 'code');
}

function shapeOf(markdown: string): readonly string[] {
  const names: string[] = [];
  const walk = ({ type, tagName, children = [] }: Node): void => {
    if (tagName !== undefined) names.push(tagName);
    else if (type !== 'text' && type !== 'root') names.push(type);
    for (const child of children) walk(child);
  };
  walk(markdownToHast(markdown, { features: { rawHtml: true } }) as Node);
  return names;
}

function textOf({ value = '', children = [] }: Node): string {
  return value + children.map(textOf).join('');
}
