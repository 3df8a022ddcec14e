import { describe, expect, test } from 'vitest';
import { formatLinkedData, toBreadcrumbs, toImageData } from '#view/linked-data.ts';
import { formatHeadersFile, toHeaderRules } from '../../scripts/site/publish/header-rules.ts';
import { toSitemap } from '../../scripts/site/publish/sitemap.ts';

const root = 'https://images.example.com/charts/';
const site = { root, prefixes: ['fr'], locale: 'en' };

describe('the sitemap', () => {
  test('names each page with its twins in other languages', () => {
    const pages = ['fr/images/node/index.html', 'images/node/index.html', 'index.html'];
    const [file, ...others] = toSitemap({ ...site, pages });
    expect(others).toEqual([]);
    expect(file?.text.match(/<loc>[^<]*<\/loc>/g)).toEqual([
      `<loc>${root}fr/images/node/</loc>`,
      `<loc>${root}images/node/</loc>`,
      `<loc>${root}</loc>`,
    ]);
    const twins = `<xhtml:link rel="alternate" hreflang="en" href="${root}images/node/"/><xhtml:link rel="alternate" hreflang="fr" href="${root}fr/images/node/"/>`;
    expect(file?.text.split(twins)).toHaveLength(3);
    expect(file?.text).toContain(`<url><loc>${root}</loc></url>`);
  });

  test('is cut into files of what the protocol allows, under one index', () => {
    const pages = ['a/index.html', 'b/index.html', 'c/index.html'];
    const files = toSitemap({ ...site, pages }, 2);
    expect(files.map(({ name }) => name)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml']);
    expect(files[0]?.text.match(/<loc>[^<]*<\/loc>/g)).toEqual([
      `<loc>${root}sitemap-1.xml</loc>`,
      `<loc>${root}sitemap-2.xml</loc>`,
    ]);
    expect(files[2]?.text).toContain(`<loc>${root}c/</loc>`);
  });

  test('escapes what XML would read', () => {
    const [file] = toSitemap({ ...site, root: 'https://x.example/a&b/', pages: ['index.html'] });
    expect(file?.text).toContain('<loc>https://x.example/a&amp;b/</loc>');
  });
});

describe('_headers', () => {
  test('takes a general header away before a rule of its own names it', () => {
    const blocks = formatHeadersFile(toHeaderRules('/charts/')).trim().split('\n\n');
    expect(blocks.map((block) => block.split('\n')[0])).toEqual([
      '/charts/*',
      '/charts/_astro/*',
      '/charts/pagefind/fragment/*',
      '/charts/pagefind/index/*',
      '/charts/pagefind-fr/fragment/*',
      '/charts/pagefind-fr/index/*',
      '/charts/api/*',
      '/charts/embed/*',
    ]);
    expect(blocks[1]).toBe('/charts/_astro/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable');
    expect(blocks[6]).toBe('/charts/api/*\n  Access-Control-Allow-Origin: *');
    expect(blocks[7]?.split('\n').slice(1, 4)).toEqual([
      '  ! Content-Security-Policy',
      '  ! X-Frame-Options',
      expect.stringMatching(/^ {2}Content-Security-Policy: .*frame-ancestors \*$/),
    ]);
  });

  test('never allows what is inline', () => {
    expect(formatHeadersFile(toHeaderRules('/'))).not.toContain('unsafe-inline');
  });
});

describe('linked data', () => {
  test("cannot be ended by a stranger's words", () => {
    const description = '</script><script>alert(1)</script>';
    const facts = { name: 'node', description, url: root, picture: root, systems: [] };
    const text = formatLinkedData([toImageData(facts)]);
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'SoftwareApplication',
          name: 'node',
          description,
          url: root,
          image: root,
          applicationCategory: 'DeveloperApplication',
        },
      ],
    });
  });

  test('counts crumbs from one', () => {
    expect(toBreadcrumbs([{ name: 'Images', url: root }]).itemListElement).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Images', item: root },
    ]);
  });
});
