import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES, type Locale, type MessageKey } from '#messages/locales.ts';
import type { Message } from '#messages/translate.ts';
import { listPages } from '../../scripts/site/count-pages.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';
import { BASE } from '../site/fixture-content.ts';
import { writeContent } from './content.ts';
import { readTexts } from './page-texts.ts';

const ORIGIN = 'https://images.example.com';
let site: BuiltSite;
let pages: readonly string[];

beforeAll(async () => {
  site = await buildSite(writeContent);
  // Cards for other sites speak the site's own language.
  pages = listPages(site.out).filter((page) => !page.startsWith('embed/'));
});

afterAll(() => site?.remove());

describe('each page', () => {
  test('is there in both languages, under one path', () => {
    const french = pages.filter((page) => page.startsWith('fr/')).map((page) => page.slice(3));
    const english = pages.filter((page) => !page.startsWith('fr/') && page !== '404.html');
    expect(french).toEqual(english);
    expect(french.length).toBeGreaterThan(70);
  });

  test('says which language it is in', async () => {
    for (const page of pages) {
      expect(await site.read(page), page).toContain(`<html lang="${page.startsWith('fr/') ? 'fr' : 'en'}">`);
    }
  });

  test('names itself and the other, and what to show to anybody else', async () => {
    for (const page of pages.filter((name) => !/^(?:404\.html|(?:fr\/)?(?:offline|search)\/)/.test(name))) {
      const address = page.replace(/^fr\//, '').replace(/index\.html$/, '');
      expect(alternates(await site.read(page)), page).toEqual({
        en: `${ORIGIN}${BASE}${address}`,
        fr: `${ORIGIN}${BASE}fr/${address}`,
        'x-default': `${ORIGIN}${BASE}${address}`,
      });
    }
  });

  test.for([
    ['images/node/index.html', `${BASE}fr/images/node/`, 'Français'],
    ['fr/images/node/index.html', `${BASE}images/node/`, 'English'],
    ['fr/index.html', BASE, 'English'],
    ['404.html', `${BASE}fr/`, 'Français'],
    ['search/index.html', `${BASE}fr/search/`, 'Français'],
    ['fr/offline/index.html', `${BASE}offline/`, 'English'],
  ] as const)('%s leads to %s as %s', async ([page, address, name]) => {
    expect(await site.read(page)).toMatch(
      new RegExp(`href="${address}"[^>]*data-language><span class="name">${name}<`),
    );
  });
});

describe('texts of the catalogue’s own', () => {
  test.for([
    ['guides/both', 'Winds', undefined],
    ['fr/guides/both', 'Vents', undefined],
    ['guides/only', 'Marées', 'This text exists in French only.'],
    ['fr/guides/only', 'Marées', undefined],
    ['guides/first', 'A first guide', undefined],
    ['fr/guides/first', 'A first guide', 'Ce texte n’existe qu’en anglais.'],
    ['fr/variants/alpine', 'Alpine', undefined],
  ] as const)('%s is called %s and says %s', async ([page, title, note]) => {
    const html = await site.read(`${page}/index.html`);
    expect(html).toContain(`>${title}</h1>`);
    const said = /<p class="note">([^<]+)<\/p>/.exec(html)?.[1];
    expect(said).toBe(note);
    const language = page.startsWith('fr/') === (note === undefined) ? 'fr' : 'en';
    expect(html).toContain(`<article class="prose" lang="${page === 'guides/only' ? 'fr' : language}"`);
  });

  test('link to pages of the reader’s language', async () => {
    expect(await site.read('fr/guides/both/index.html')).toContain(`href="${BASE}fr/variants/alpine/">Alpine</a>`);
    expect(await site.read('guides/both/index.html')).toContain(`href="${BASE}variants/alpine/">Alpine</a>`);
  });

  test('of another language are marked, READMEs too', async () => {
    const page = await site.read('fr/images/node/index.html');
    expect(page).toMatch(/class="prose readme-body" lang="en"/);
    expect(page).toMatch(/<h2 id="\/readme">README<\/h2> ?<span class="soft small">en anglais seulement/);
    expect(page).toContain('<span lang="en">JavaScript runtime</span>');
  });
});

describe('numbers, dates and sizes', () => {
  test.for([
    ['fr/images/node/index.html', /3,7\s?Md/],
    ['images/node/index.html', /3\.7B/],
    ['fr/changes/index.html', /20 août 2026/],
    ['changes/index.html', /20 Aug 2026/],
    ['fr/changes/2026-07/index.html', /<h1>Changements de juillet 2026/],
    ['fr/index.html', /1 changement|2 changements/],
    ['fr/images/node/tags/24.19.0-alpine3.24/index.html', /51,6\u00a0Mo/],
  ] as const)('%s has %s', async ([page, expected]) => {
    expect(await site.read(page)).toMatch(expected);
  });
});

describe('no word of one language on pages of the other', () => {
  test.for([
    ['fr', 'en'],
    ['en', 'fr'],
  ] as const)('%s has none of %s', async ([own, other]) => {
    const { parts, wholes } = foreignWords(own, other);
    const found = new Set<string>();
    for (const page of pages) {
      const { language, texts } = readTexts(await site.read(page));
      if (language !== own) continue;
      for (const text of texts) {
        const words = parts.filter((part) => text.includes(part));
        if (wholes.has(text)) words.push(text);
        for (const word of words) found.add(`${page.replace(/tags\/[^/]+/, 'tags/…')}: ${word}`);
      }
    }
    expect([...found]).toEqual([]);
  });

  test('the search for them would find one', () => {
    const { parts, wholes } = foreignWords('fr', 'en');
    expect(wholes).toContain('Changes');
    expect(parts).toContain('Names and logos belong to their owners.');
  });
});

/** What only `other` says: single words as a whole text, longer pieces also within one. */
function foreignWords(own: Locale, other: Locale): { parts: readonly string[]; wholes: ReadonlySet<string> } {
  const mine = new Set(piecesOf(own));
  const foreign = [...new Set(piecesOf(other))].filter((piece) => !mine.has(piece));
  return { parts: foreign.filter((piece) => piece.split(' ').length > 3), wholes: new Set(foreign) };
}

/** Messages without what stands in their places. */
function piecesOf(locale: Locale): readonly string[] {
  const messages: Readonly<Record<MessageKey, Message>> = LOCALES[locale].messages;
  return Object.values(messages)
    .flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)))
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((piece) =>
      piece
        .replace(/\s+/g, ' ')
        .replace(/^[\s.,;:]+/, '')
        .trim(),
    )
    .filter((piece) => /\p{L}{2}/u.test(piece));
}

function alternates(html: string): Readonly<Record<string, string>> {
  const links = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)];
  // Who looks for translations takes every `hreflang` for one, and only whole addresses: a twin must have none.
  expect(html.match(/<link[^>]*hreflang/g)).toHaveLength(links.length);
  expect(links.every(([, , address]) => address?.startsWith('https://'))).toBe(true);
  return Object.fromEntries(links.map(([, language, address]) => [language, address]));
}
