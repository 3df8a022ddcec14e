import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkWeight } from '../../scripts/site/check-weight.ts';

let out = '';
beforeEach(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'portolan-weight-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<number> {
  await mkdir(path.dirname(path.join(out, file)), { recursive: true });
  await writeFile(path.join(out, file), text);
  return gzipSync(text).length;
}

/** Text that does not compress below a third of this. */
const noise = (bytes: number): string => randomBytes(bytes).toString('base64');

test('a page weighs what it loads, imports of imports included and each once', async () => {
  const page = '<link rel="stylesheet" href="/charts/a.css"><script type="module" src="/charts/a.js"></script>';
  const parts = [
    await write('index.html', `${page}<script src="/charts/b.js"></script><a href="/charts/big.css">big</a>`),
    await write('a.css', `/*${noise(100)}*/`),
    await write('a.js', `import"./b.js";/*${noise(200)}*/`),
    await write('b.js', `export*from"./sub/c.js";/*${noise(300)}*/`),
    await write('sub/c.js', `/*${noise(400)}*/`),
  ];
  await write('big.css', noise(1000));
  const { home, problems } = await checkWeight(out, '/charts/', ['index.html']);
  expect(home.bytes).toBe(parts.reduce((sum, bytes) => sum + bytes, 0));
  expect(problems).toEqual([]);
});

test('the median and the heaviest page of an image are held to their limits, rows are not among them', async () => {
  const sizes = { small: 10, middle: 70_000, large: 260_000 };
  for (const [name, size] of Object.entries(sizes)) await write(`images/${name}/index.html`, noise(size));
  await write('index.html', noise(10));
  await write('images/small/tags/1/index.html', noise(300_000));
  const pages = [
    'index.html',
    'images/small/tags/1/index.html',
    ...Object.keys(sizes).map((n) => `images/${n}/index.html`),
  ];
  const { medianImage, heaviestImage, problems } = await checkWeight(out, '/', pages);
  expect([medianImage?.page, heaviestImage?.page]).toEqual(['images/middle/index.html', 'images/large/index.html']);
  expect(problems.map((problem) => problem.replace(/\d{5,} bytes/, 'N bytes'))).toEqual([
    'images/middle/index.html: weighs N bytes compressed, more than 60000',
    'images/large/index.html: weighs N bytes compressed, more than 250000',
  ]);
});
