import { expect, test } from 'vitest';
import { renderHtml } from './render.ts';

const alert = (kind: string, title: string, body: string) =>
  `<aside class="alert alert-${kind}" role="note"><p class="alert-title">${title}</p>${body}</aside>`;

test.for([
  ['note', '> [!NOTE]\n> a', alert('note', 'Note', '<p>a</p>')],
  ['tip', '> [!TIP]\n> a', alert('tip', 'Tip', '<p>a</p>')],
  ['important', '> [!IMPORTANT]\n> a', alert('important', 'Important', '<p>a</p>')],
  ['warning', '> [!WARNING]\n> a', alert('warning', 'Warning', '<p>a</p>')],
  ['caution in small letters', '> [!caution]\n> a', alert('caution', 'Caution', '<p>a</p>')],
  ['marker, then a paragraph', '> [!NOTE]\n>\n> a', alert('note', 'Note', '<p>a</p>')],
  ['marker, then a list', '> [!NOTE]\n> - a', alert('note', 'Note', '<ul><li>a</li></ul>')],
  ['marker, then code', '> [!NOTE]\n> `a` b', alert('note', 'Note', '<p><code>a</code> b</p>')],
  ['unknown marker', '> [!NOPE]\n> a', '<blockquote><p>[!NOPE]a</p></blockquote>'],
  ['marker with words behind', '> [!NOTE] a', '<blockquote><p>[!NOTE] a</p></blockquote>'],
  ['marker with code behind', '> [!NOTE] `a`', '<blockquote><p>[!NOTE] <code>a</code></p></blockquote>'],
  ['marker in the second line', '> a\n> [!NOTE]', '<blockquote><p>a[!NOTE]</p></blockquote>'],
  ['no quote', '[!NOTE]', '<p>[!NOTE]</p>'],
] as const)('%s', ([, markdown, expected]) => {
  expect(renderHtml(markdown).replaceAll('\n', '')).toBe(expected);
});
