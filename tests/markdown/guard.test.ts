import { describe, expect, test } from 'vitest';
import { renderReadme } from '#markdown/readme.ts';
import { OPTIONS } from './render.ts';

const SIZE = 200_000;
/** Measured: none takes more than 1.5 s. A hang or a quadratic explosion takes minutes. */
const BOUND_MS = 12_000;

function fill(unit: string): string {
  return unit.repeat(Math.ceil(SIZE / unit.length));
}

describe('a monstrous text is answered in bounded time, without an exception', { timeout: 60_000 }, () => {
  const UNITS = [
    ...[
      '*',
      '_',
      '**a ',
      '~~',
      '`',
      '``a`',
      '*a_ ',
      'a**',
      '*a **a ',
      '[',
      '![',
      '[a](',
      '![a](',
      '[a](b "',
      '[x]( <',
      '](',
    ],
    ...[
      '[a]: b\n',
      '[a][b]',
      '[^1]',
      '[^1]: a\n',
      '[!NOTE]',
      '> [!NOTE]\n',
      '<',
      '<a ',
      '<a b=c ',
      '<x y="',
      '<!--',
      '<![CDATA[',
    ],
    ...[
      '<div>',
      '<b>',
      '<a><b>',
      '<b><p>',
      '</div>',
      '<li>',
      '<table><tr><td>',
      '<p><table>',
      '<svg><g>',
      '<math><mi>',
    ],
    ...[
      '<template>',
      '<select>',
      '<button>',
      '<details><summary>x',
      '<username>',
      '<br>',
      '<img src=x>',
      '&',
      '&amp;',
      '&#x41;',
    ],
    ...[
      '\\*',
      '> ',
      '>',
      '- ',
      '1. ',
      '* a\n',
      '- [ ] ',
      '# ',
      '# a\n',
      '|',
      '|a',
      '|-',
      '| - |\n',
      '---\n',
      '```\n',
      '```sh\n',
    ],
    ...['    a\n', '\t', 'www.a', 'http://', 'a@b.c ', 'a\\\n', '\u0000', '\u202e', '\r', '😀', '{', '$$', 'a\n\n'],
  ];

  test.for(UNITS.map((unit) => [JSON.stringify(unit), fill(unit)] as const))('%s over and over', ([, markdown]) => {
    answer(markdown);
  });

  test.for([
    ['nested list', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['table made wide by its head', `${'|a'.repeat(190)}|\n${'|-'.repeat(190)}|\n${'a\n'.repeat(20_000)}`],
    ['many notes', Array.from({ length: 8_000 }, (_, note) => `[^${note}] \n\n[^${note}]: a\n\n`).join('')],
    [
      'many references',
      Array.from({ length: 8_000 }, (_, link) => `[a${link}]\n\n[a${link}]: http://x/${link}\n\n`).join(''),
    ],
    ['many equal headings and links to them', '# h\n[a](#h)\n'.repeat(15_000)],
    ['deep HTML with much inside', `${'<b>'.repeat(199)}${'x\n\n'.repeat(20_000)}`],
    ['code made to be slow', `\`\`\`sh\n${`${'<'.repeat(399)}\n`.repeat(40)}\`\`\`\n`.repeat(10)],
    ['other code made to be slow', `\`\`\`sh\n${`${'--'.repeat(199)}\n`.repeat(40)}\`\`\`\n`.repeat(10)],
    ['too long', 'a'.repeat(300_000)],
  ] as const)('%s', ([, markdown]) => {
    answer(markdown);
  });

  function answer(markdown: string): void {
    const start = performance.now();
    const readme = renderReadme(markdown, OPTIONS);
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
    expect(readme.kind === 'rendered' || readme.reason !== '').toBe(true);
  }
});

describe('what people write is not refused', () => {
  test.for([
    ['a long list of links', '- [a](https://a.example/b) – c\n'.repeat(3_000)],
    ['a table of 2,000 rows', `| a | b | c |\n|---|---|---|\n${'| 1 | 2 | 3 |\n'.repeat(2_000)}`],
    ['a wide table', `${'| a '.repeat(40)}|\n${'|---'.repeat(40)}|\n${'| 1 '.repeat(40)}|\n`],
    ['many placeholders', 'Set <name> to `<value>`.\n\n'.repeat(1_000)],
    ['an XML sample', `\`\`\`xml\n${'<bean id="a"/>\n'.repeat(1_000)}\`\`\`\n`],
    ['many addresses', '<https://a.example/>\n'.repeat(1_000)],
    ['open list items', `<ul>${'<li>a\n'.repeat(1_000)}</ul>`],
  ] as const)('%s', ([, markdown]) => {
    expect(renderReadme(markdown, OPTIONS).kind).toBe('rendered');
  });
});
