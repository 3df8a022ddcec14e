import { expect, test } from 'vitest';
import { renderNotes } from '#markdown/notes.ts';

test.for([
  ['Ask *before*.', '<p>Ask <em>before</em>.</p>'],
  ['# Why', '<h4>Why</h4>'],
  ['See [musl](/variants/musl/).', '<p>See <a href="/charts/variants/musl/">musl</a>.</p>'],
  ['See [all](https://example.com/a).', '<p>See <a href="https://example.com/a">all</a>.</p>'],
  ['See [it](javascript:alert(1)).', '<p>See <a>it</a>.</p>'],
  ['Use --net.', '<p>Use --net.</p>'],
] as const)('%s', ([markdown, html]) => {
  expect(renderNotes(markdown, '/charts/')).toBe(html);
});

test('code is coloured by classes, a table scrolls, and HTML is text', () => {
  expect(renderNotes('```sh\nnpm ci\n```', '/')).toContain('<pre tabindex="0" data-language=');
  expect(renderNotes('| a |\n| - |\n| b |', '/')).toContain('<div class="table-scroll" tabindex="0"');
  const html = renderNotes('<script>alert(1)</script>\n\n<b style="color:red">x</b>', '/');
  expect(html).not.toMatch(/<script|<b[ >]|<p style=/);
});
