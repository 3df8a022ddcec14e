import { describe, expect, test } from 'vitest';
import { renderReadme } from '#markdown/readme.ts';
import { OPTIONS, renderHtml, renderWhole } from './render.ts';

const REL = 'rel="nofollow noopener noreferrer external"';

describe('links', () => {
  test.for([
    ['absolute', '[a](https://a.example/b)', `<a href="https://a.example/b" ${REL}>a</a>`],
    ['bare', 'https://a.example/b', `<a href="https://a.example/b" ${REL}>https://a.example/b</a>`],
    [
      'relative to the source',
      '[a](docs/b.md)',
      `<a href="https://git.example/org/app/blob/main/docs/b.md" ${REL}>a</a>`,
    ],
    ['relative upwards', '[a](../../c)', `<a href="https://git.example/org/app/c" ${REL}>a</a>`],
    ['relative to the root', '[a](/c)', `<a href="https://git.example/c" ${REL}>a</a>`],
    ['with a fragment elsewhere', '[a](b.md#c)', `<a href="https://git.example/org/app/blob/main/b.md#c" ${REL}>a</a>`],
    ['with a title', '[a](https://a.example/ "t")', `<a href="https://a.example/" ${REL} title="t">a</a>`],
    ['mail', '[a](mailto:b@c.example)', '<a href="mailto:b@c.example">a</a>'],
    ['name before the host dropped', '[a](https://u:p@a.example/)', `<a href="https://a.example/" ${REL}>a</a>`],
    ['no protocol for pages: words', '[a](ftp://a.example/)', 'a'],
    ['empty: words', '[a]()', 'a'],
    ['without words: nothing', 'x[](https://a.example)', 'x'],
    ['not an address: words', '[a](http://[)', 'a'],
    [
      'within a link: one link',
      '<a href="https://a.example/">b <object><a href="https://c.example/">d</a></object></a>',
      /^<a [^>]*>b <\/a>$/,
    ],
  ] as const)('%s', ([, markdown, expected]) => {
    const html = renderHtml(markdown).replace(/^<p>(.*)<\/p>$/s, '$1');
    expect(html).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });
});

describe('links within the document', () => {
  test.for([
    ['to a heading', '[a](#the-end)', 'href="#/readme/the-end"'],
    ['in other letters', '[a](#The-End)', 'href="#/readme/the-end"'],
    ['to the second of one name', '[a](#the-end-1)', 'href="#/readme/the-end-1"'],
    ['percent-encoded', '[a](#%C3%BCber)', 'href="#/readme/über"'],
    ['to nowhere: words', '[a](#nowhere)', undefined],
    ['to nothing: words', '[a](#)', undefined],
    ['broken encoding: words', '[a](#%E0%A4%A)', undefined],
  ] as const)('%s', ([, markdown, expected]) => {
    const html = renderHtml(`${markdown}\n\n# The end\n\n# The end\n\n# Über`).split('\n')[0];
    expect(/href="[^"]*"/.exec(html ?? '')?.[0]).toBe(expected);
  });
});

describe('links to places the author named lead', () => {
  test.for([
    ['to the heading behind', '<a name="x"></a>\n\n# One\n\na', 'one'],
    ['to the heading they are in', '# <a id="x"></a>One\n\na', 'one'],
    ['to the heading that has the name', '<h2 id="x">One</h2>', 'one'],
    ['to the heading above', '# One\n\na <a name="x"></a> b\n\n# Two', 'one'],
    ['to the first of that name', '<a name="x"></a>\n# One\n\n<a name="x"></a>\n# Two', 'one'],
    ['rather to a heading of that name', '<a name="x"></a>\n# One\n\n# X', 'x'],
    ['nowhere without headings', 'a <a name="x"></a>', undefined],
  ] as const)('%s', ([, markdown, expected]) => {
    const html = renderHtml(`[go](#x)\n\n${markdown}`);
    expect(/href="#\/readme\/([^"]*)"/.exec(html)?.[1]).toBe(expected);
    expect(html).not.toMatch(/(?:id|name)="(?!\/readme\/)/);
  });
});

describe('images', () => {
  const images = new Map([['https://raw.example/org/app/main/a.png', { src: '/a.webp', width: 400, height: 100 }]]);
  const local = (attributes: string) => `<img src="/a.webp" ${attributes} loading="lazy" decoding="async">`;
  test.for([
    ['ours, by its relative address', '![x](a.png)', local('alt="x" width="400" height="100"')],
    [
      'ours, by its absolute address',
      '![x](https://raw.example/org/app/main/a.png)',
      local('alt="x" width="400" height="100"'),
    ],
    ['ours, with a title', '![x](a.png "t")', local('alt="x" title="t" width="400" height="100"')],
    ['ours, as wide as asked', '<img src="a.png" width="200">', local('alt="" width="200" height="50"')],
    ['ours, as high as asked', '<img src="a.png" height="50px">', local('alt="" width="200" height="50"')],
    ['ours, a share of the page', '<img src="a.png" width="80%">', local('alt="" width="400" height="100"')],
    [
      'ours, in a link without words',
      '[![](a.png)](https://a.example/)',
      `<a href="https://a.example/" ${REL}>${local('alt="a.png" width="400" height="100"')}</a>`,
    ],
    ['elsewhere: a link', '![x](b.png)', `<a href="https://raw.example/org/app/main/b.png" ${REL}>x</a>`],
    [
      'elsewhere, without words: its file',
      '![](https://a.example/b.svg?c)',
      `<a href="https://a.example/b.svg?c" ${REL}>b.svg</a>`,
    ],
    ['elsewhere, in a link: words', '[![x](b.png)](https://a.example/)', `<a href="https://a.example/" ${REL}>x</a>`],
    ['no address: words', '![x](data:image/png;base64,AA)', 'x'],
  ] as const)('%s', ([, markdown, expected]) => {
    expect(renderHtml(markdown, { images }).replace(/^<p>(.*)<\/p>$/s, '$1')).toBe(expected);
  });
});

describe('headings', () => {
  const outline = (markdown: string, headingShift?: number) =>
    renderWhole(markdown, headingShift === undefined ? {} : { headingShift }).contents.map(
      ({ depth, id }) => `${depth} ${id}`,
    );

  test.for([
    ['move below the page’s own', '# a\n## b\n# c', ['3 /readme/a', '4 /readme/b', '3 /readme/c']],
    ['start at h3 whatever they start with', '### a\n#### b', ['3 /readme/a', '4 /readme/b']],
    ['start at h3 even before a higher one', '## a\n# b\n## c', ['3 /readme/a', '3 /readme/b', '4 /readme/c']],
    ['skip no level', '# a\n#### b\n#### c\n### d', ['3 /readme/a', '4 /readme/b', '4 /readme/c', '4 /readme/d']],
    [
      'end at h6',
      '# a\n## b\n### c\n#### d\n##### e\n###### f',
      [3, 4, 5, 6, 6, 6].map((n, i) => `${n} /readme/${'abcdef'[i]}`),
    ],
    [
      'have GitHub’s ids',
      '# What’s new in `v2.0`?\n# ¿Qué? 🎉 A_b',
      ['3 /readme/whats-new-in-v20', '3 /readme/qué--a_b'],
    ],
    ['count equal ids', '# a\n# a\n# a-1\n# a', ['3 /readme/a', '3 /readme/a-1', '3 /readme/a-1-1', '3 /readme/a-2']],
    ['are no headings without words', '#\n# <!-- x -->\n# b', ['3 /readme/b']],
    ['speak for their images', '# ![x y](https://a.example/b.png)', ['3 /readme/x-y']],
  ] as const)('%s', ([, markdown, expected]) => {
    expect(outline(markdown)).toEqual(expected);
  });

  test('move by what is asked', () => {
    expect(outline('# a\n## b', 1)).toEqual(['2 /readme/a', '3 /readme/b']);
  });
});

describe('a text that cannot be rendered', () => {
  test('is shown as it was written, and the reason told', () => {
    const markdown = `${'> '.repeat(500)}<b>&`;
    const readme = renderReadme(markdown, OPTIONS);
    expect(readme).toMatchObject({ kind: 'refused', reason: 'lists or quotes are nested too deeply' });
    expect(readme.html).toBe(`<pre tabindex="0">${'> '.repeat(500)}&#x3C;b>&#x26;</pre>`);
  });

  test('an address to start from that is none only costs the relative links', () => {
    expect(renderHtml('[a](b) [c](https://d.example/)', { base: '' })).toBe(
      `<p>a <a href="https://d.example/" ${REL}>c</a></p>`,
    );
  });

  test('an empty one is empty', () => {
    expect(renderWhole('')).toEqual({ kind: 'rendered', html: '', contents: [] });
  });
});
