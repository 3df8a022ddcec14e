import { expect, test } from 'vitest';
import { escapeXml, formatAtom, formatJsonFeed } from '#view/feeds.ts';
import { checkXml } from '../site/xml.ts';

test.for([
  ['a < b && "c" > \'d\'', 'a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;'],
  ['bell \u0007, null \u0000, escape \u001b', 'bell \u{FFFD}, null \u{FFFD}, escape \u{FFFD}'],
  ['a lone \ud800 and \uffff', 'a lone \u{FFFD} and \u{FFFD}'],
  ['tab\tline\n, 🧭 and é', 'tab\tline\n, 🧭 and é'],
  [']]>', ']]&gt;'],
] as const)('%j is written %j', ([text, expected]) => {
  expect(escapeXml(text)).toBe(expected);
});

test('hostile words stay words', () => {
  const hostile = '</title><script>alert("1")</script>&\u0000';
  const entry = { id: hostile, url: 'https://a.example/?a=1&b=2', title: hostile, updated: hostile, html: hostile };
  const place = { homeUrl: 'https://a.example/', selfUrl: 'https://a.example/x', updated: '2026-08-21T12:00:00Z' };
  const feed = { id: 'a', title: hostile, author: hostile, language: 'en', ...place, entries: [entry] };
  expect(checkXml(formatAtom(feed))).toEqual({
    names: ['feed', 'id', 'title', 'updated', 'author', 'name', 'link', 'link', 'entry'].concat([
      'id',
      'title',
      'updated',
      'link',
      'content',
    ]),
    problems: [],
  });
  expect(JSON.parse(formatJsonFeed(feed)).title).toBe(hostile);
});
