import { expect, test } from 'vitest';
import { toFilePolicy } from '../../../scripts/site/offline/file-policy.ts';
import { findFile, toRelative, toRoot } from '../../../scripts/site/offline/relative-address.ts';
import { rewritePage } from '../../../scripts/site/offline/rewrite-page.ts';
import { rewriteStyle } from '../../../scripts/site/offline/rewrite-style.ts';

const FILES = [
  'index.html',
  'images/node/index.html',
  'images/a b+c/index.html',
  'logos/n.webp',
  'pagefind/pagefind.js',
];

function siteAt(base: string) {
  return { base, files: new Set([...FILES, '_astro/m.js', 'search/index.txt', 'favicon.svg']) };
}

test.for([
  ['/', '/', 'index.html'],
  ['/charts/', '/charts/', 'index.html'],
  ['/charts/', '/charts/images/node/#24', 'images/node/index.html'],
  ['/charts/', '/charts/images/node?q=a#24', 'images/node/index.html'],
  ['/charts/', '/charts/images/a%20b+c/', 'images/a b+c/index.html'],
  ['/charts/', '/charts/favicon.svg', 'favicon.svg'],
  ['/charts/', '/images/node/', undefined],
  ['/', '//images/node/', undefined],
  ['/', 'https://example.com/images/node/', undefined],
  ['/', '#/content', undefined],
  ['/', '/images/%zz/', undefined],
] as const)('under %s, %s is the file %s', ([base, address, file]) => {
  expect(findFile(address, siteAt(base))).toBe(file);
});

test.for([
  ['images/node/index.html', 'index.html', '/images/node/?q=a b#24', './images/node/index.html?q=a b#24'],
  ['index.html', 'images/node/index.html', '/', '../../index.html'],
  ['images/a b+c/index.html', 'index.html', '', './images/a%20b%2Bc/index.html'],
  ['images/node/index.html', 'images/node/index.html', '/images/node/#24', '#24'],
] as const)('%s from %s', ([file, from, address, expected]) => {
  expect(toRelative(file, from, address)).toBe(expected);
});

test('the root from a page', () => {
  expect(['index.html', 'guides/index.html', 'images/node/tags/24/index.html'].map(toRoot)).toEqual([
    './',
    '../',
    '../../../../',
  ]);
});

test('the policy lets files in, closes what scripts could ask, and names no other host', () => {
  expect(
    toFilePolicy("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';connect-src 'self'; base-uri 'none'; "),
  ).toBe("default-src 'none'; script-src 'self' file: 'wasm-unsafe-eval'; connect-src 'none'; base-uri 'none'");
});

const links: string[] = [];
const rewriting = {
  ...siteAt('/charts/'),
  folders: new Set(['pagefind/']),
  classic: async (module: string) => module.replace('_astro', '_copy'),
  script: '_copy/links.js',
  onLink: (file: string) => void links.push(file),
};

test.for([
  ['<a href="/charts/images/node/#24">', '<a href="#24">'],
  ['<a href="/charts/images/a%20b+c/#24">', '<a href="../../images/a%20b%2Bc/index.html#24">'],
  ['<a href="https://example.com/charts/">', '<a href="https://example.com/charts/">'],
  ['<a href="#/tags">', '<a href="#/tags">'],
  ['<a data-copy="/charts/no/such/" href="?q=1">', '<a data-copy="/charts/no/such/" href="?q=1">'],
  [
    '<img src="/charts/logos/n.webp" srcset="/charts/logos/n.webp 2x">',
    '<img src="../../logos/n.webp" srcset="../../logos/n.webp 2x">',
  ],
  [
    '<dialog data-index="/charts/search/index.txt" data-pagefind="/charts/pagefind/">',
    '<dialog data-index="../../search/index.txt" data-pagefind="../../pagefind/">',
  ],
  ['<script type="module" src="/charts/_astro/m.js"></script>', '<script defer src="../../_copy/m.js"></script>'],
  [
    '<script type="application/ld+json">{"a":"/charts/"}</script>',
    '<script type="application/ld+json">{"a":"/charts/"}</script>',
  ],
  ['<link rel="manifest" href="/charts/m.webmanifest">', ''],
  ['<link rel="search" href="/charts/opensearch.xml">', ''],
  ['<noscript><a href="/charts/">', '<noscript><a href="../../index.html">'],
  ['<template><a href="/charts/">', '<template><a href="../../index.html">'],
  [
    '<i title="a > b &amp; c" data-index=/charts/search/index.txt>',
    '<i title="a > b &amp; c" data-index="../../search/index.txt">',
  ],
  [
    '<li data-needs-server><ul><li><a href="/charts/"></a></li></ul><br></li><a href="/charts/">',
    '<a href="../../index.html">',
  ],
] as const)('%s', async ([html, expected]) => {
  const page = await rewritePage(
    `<!doctype html><html lang="en"><head></head><body>${html}`,
    'images/node/index.html',
    rewriting,
  );
  expect(page).toBe(
    `<!doctype html><html lang="en" data-from-disk><head><script defer src="../../_copy/links.js"></script></head><body>${expected}`,
  );
});

test('a module that is no file of the site is refused, for it would not run', async () => {
  const html = '<html><head></head><script type="module">1</script>';
  await expect(rewritePage(html, 'index.html', rewriting)).rejects.toThrow('index.html: has a module script');
});

test('pictures of a style sheet are found beside it', () => {
  expect(rewriteStyle('a{b:url("/charts/favicon.svg")}c{d:url(data:x)}', '_astro/a.css', rewriting)).toBe(
    'a{b:url("../favicon.svg")}c{d:url(data:x)}',
  );
});
