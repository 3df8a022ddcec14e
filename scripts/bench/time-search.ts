/** The search engine in Chromium on a slow processor: how long it takes to begin, and to answer each keystroke. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';

const ENTRY = fileURLToPath(new URL('engine-in-page.ts', import.meta.url));
export const SLOW_DOWN = 4;

export type SearchTimes = { readonly start: number; readonly keystrokes: readonly number[] };
/** `best` takes the least of all pages for each figure, `typical` the median. */
export type AllTimes = { readonly best: SearchTimes; readonly typical: SearchTimes };

/** Other programs of the machine only ever add: what is measured is measured in as many new pages. */
export const PAGES = 5;

export async function timeSearch(browser: Browser, index: string, keystrokes: readonly string[]): Promise<AllTimes> {
  const { outputFiles } = await build({ entryPoints: [ENTRY], bundle: true, minify: true, write: false });
  const pages: SearchTimes[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    pages.push(await timeInPage(browser, outputFiles[0]?.text ?? '', index, keystrokes));
  }
  const combine = (pick: (values: readonly number[]) => number): SearchTimes => ({
    start: pick(pages.map(({ start }) => start)),
    keystrokes: keystrokes.map((_, place) => pick(pages.map((page) => page.keystrokes[place] ?? Infinity))),
  });
  return { best: combine((values) => Math.min(...values)), typical: combine(median) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}

async function timeInPage(
  browser: Browser,
  code: string,
  index: string,
  keystrokes: readonly string[],
): Promise<SearchTimes> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await page.addScriptTag({ content: code });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  const times = await page.evaluate(
    ({ text, typed }) => {
      const started = performance.now();
      const engine = globalThis.portolanEngine(text);
      const start = performance.now() - started;
      // What a page does before the reader has typed a letter.
      for (const _ of engine.warmUp());
      const answers = typed.map((query) => {
        const before = performance.now();
        engine.search(query, 12);
        return performance.now() - before;
      });
      return { start, keystrokes: answers };
    },
    { text: index, typed: keystrokes },
  );
  await page.close();
  return times;
}
