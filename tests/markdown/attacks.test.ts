import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { ATTACKS } from './attacks.ts';
import { LINK_ATTACKS } from './link-attacks.ts';
import { renderHtml } from './render.ts';
import { findViolations } from './safe-html.ts';

const ALL = [...ATTACKS, ...LINK_ATTACKS];

describe('an attack leaves nothing but allowed elements, attributes and addresses', () => {
  test.for(ALL)('%s', ([, markdown]) => {
    expect(findViolations(renderHtml(markdown))).toEqual([]);
  });

  test('all of them in one document', () => {
    const harmless = ALL.filter(([name]) => !/never closed|unclosed|plaintext|closes/.test(name));
    expect(findViolations(renderHtml(harmless.map(([, markdown]) => markdown).join('\n\n')))).toEqual([]);
  });
});

describe('the judge of these tests bites', () => {
  test('on Markdown that was not made safe', () => {
    const caught = ALL.filter(([, markdown]) => findViolations(unsafeHtml(markdown)).length > 0);
    expect(caught.length).toBeGreaterThan(100);
  });

  test('on a serialiser that forgets to escape', () => {
    const careless = renderHtml('`<img src=x onerror=hit()>`').replaceAll('&#x3C;', '<');
    expect(findViolations(careless)).toEqual(['img onerror', 'img: src x']);
  });

  test.for([
    ['<p onclick="x">y</p>', 'p onclick'],
    ['<a href="javascript:x">y</a>', 'a: href javascript:x'],
    ['<a href="#nowhere">y</a>', 'a: href #nowhere'],
    ['<a href="https://a.example/">y</a>', 'a: no rel'],
    ['<img src="https://a.example/a.png">', 'img: src https://a.example/a.png'],
    ['<p id="location">y</p>', 'p id'],
    ['<p class="site">y</p>', 'class site'],
    ['<svg></svg>', '<svg>'],
    ['<input type="text">', 'a control'],
    ['<!-- x -->', 'a comment or doctype'],
  ])('on %s', ([html, violation]) => {
    expect(findViolations(html ?? '')).toContain(violation);
  });
});

function unsafeHtml(markdown: string): string {
  const result = markdownToHtml(markdown, { features: { frontmatter: false } });
  return result.html;
}
