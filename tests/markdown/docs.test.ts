import { describe, expect, test } from 'vitest';
import { docsProcessor } from '#markdown/docs.ts';

async function render(markdown: string, base = '/portolan/'): Promise<string> {
  const renderer = await docsProcessor({ base }).createRenderer({ syntaxHighlight: false });
  const { code } = await renderer.render(markdown);
  return code.trim();
}

describe('our own documents', () => {
  test.for([
    ['/variants/alpine/', '/portolan/', '/portolan/variants/alpine/'],
    ['/variants/alpine/', '/portolan', '/portolan/variants/alpine/'],
    ['/variants/alpine/', '/', '/variants/alpine/'],
    ['//a.example/', '/portolan/', '//a.example/'],
    ['https://a.example/', '/portolan/', 'https://a.example/'],
    ['#a', '/portolan/', '#a'],
  ] as const)('link to %s under %s as %s', async ([href, base, expected]) => {
    expect(await render(`[x](${href})`, base)).toBe(`<p><a href="${expected}">x</a></p>`);
  });

  test('have the same code as READMEs', async () => {
    expect(await render('```Dockerfile\nFROM a\n```')).toBe(
      '<pre tabindex="0" data-language="docker"><code><span class="hl-keyword">FROM</span> a</code></pre>',
    );
  });

  test('leave two dashes alone and give headings their ids', async () => {
    expect(await render('# A b\n\na --net')).toBe('<h1 id="a-b">A b</h1>\n<p>a --net</p>');
  });

  test('have tables that scroll', async () => {
    expect(await render('| a |\n|---|\n| b |')).toMatch(/^<div class="table-scroll" tabindex="0".*<\/table><\/div>$/s);
  });
});
