/** The tag table with as many older tags as any image has: what a keystroke costs a slow computer, in a real browser. */
import { existsSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { serveFolder } from '../site/serve.ts';
import { findBrowser, launchBrowser } from './browser.ts';
import { formatTime, type Result } from './table.ts';

const SLOW_DOWN = 4;
const FRAME_MS = 16;
const QUERIES = ['17 slim', 'jdk 21 windows', '11.0.4', 'alpine', 'buster 8u', 'oracle 17'];
const PAUSE_MS = 300;

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
};

/** Nothing where the site has no openjdk, or the machine no browser. */
export async function benchTable(out: string): Promise<readonly Result[]> {
  if (findBrowser() === undefined || !existsSync(`${out}/images/openjdk/older.txt`)) return [];
  const served = await serveFolder({ folder: out, base: '/' });
  const browser = await launchBrowser();
  try {
    const images = await measure(browser, `${served.address}images/openjdk/?older=1`);
    const tags = await measure(browser, `${served.address}images/openjdk/?older=1&view=tags`);
    return [toResult('tag table, images', images), toResult('tag table, tags', tags)];
  } finally {
    await browser.close();
    served.server.close();
  }
}

function toResult(name: string, times: readonly number[]): Result {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    measure: `${name}, keystroke p95`,
    milliseconds: at(0.95),
    floor: { name: 'one frame', milliseconds: FRAME_MS },
    details: `${times.length} keystrokes, processor time × ${SLOW_DOWN}, median ${formatTime(at(0.5))}, longest ${formatTime(at(1))}`,
  };
}

async function measure(browser: Browser, address: string): Promise<readonly number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => document.querySelectorAll('.row.made').length > 50);
  const session = await context.newCDPSession(page);
  const events = await trace(session, () => typeAll(page));
  await context.close();
  return toTimes(events);
}

async function typeAll(page: Page): Promise<void> {
  const input = page.locator('[data-filters] input[type="search"]');
  await input.focus();
  await input.evaluate((element) => element.scrollIntoView());
  for (const query of QUERIES) {
    for (const letter of query) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(PAUSE_MS);
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
    await page.waitForTimeout(PAUSE_MS);
  }
}

async function trace(session: CDPSession, run: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])));
  const traceConfig = { includedCategories: ['devtools.timeline'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await run();
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  return events;
}

/**
 * Script, style and layout from each keystroke to its frame, in the time the thread had the processor, and four times
 * that: a browser that is slowed down instead also counts what other programs of the machine take. Rows that are made
 * in idle time afterwards are nobody's wait.
 */
function toTimes(events: readonly TraceEvent[]): readonly number[] {
  const whole = events.filter(({ ph, tdur }) => ph === 'X' && tdur !== undefined).toSorted((a, b) => a.ts - b.ts);
  const inputs = whole.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'input');
  return inputs.map((input, index) => {
    const end = inputs[index + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const own = whole.filter(
      ({ pid, tid, ts }) => pid === input.pid && tid === input.tid && ts >= input.ts && ts < end,
    );
    const idle = own.find(({ name }) => name === 'FireIdleCallback')?.ts ?? end;
    const after = input.ts + (input.dur ?? 0);
    const frame = own.filter(({ name, ts }) => /^(?:UpdateLayoutTree|Layout)$/.test(name) && ts >= after && ts < idle);
    const spent = [input, ...frame].reduce((sum, { tdur = 0 }) => sum + tdur, 0);
    return (spent / 1000) * SLOW_DOWN;
  });
}
