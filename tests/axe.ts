/** What axe finds on a page, by WCAG 2.2 AA, under its Content-Security-Policy. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

type Violation = { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] };

let source: Promise<string> | undefined;

/** One line for each rule that is broken: `target-size: #24-alpine`. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  source ??= readFile('node_modules/axe-core/axe.min.js', 'utf8');
  // What is far below is not laid out yet, and its places are guesses: axe would see things overlap that do not.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{content-visibility:visible!important}');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await page.evaluate(await source);
  // axe leaves out the size of targets unless it is asked for it.
  const run = "axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) => violations)";
  const violations = (await page.evaluate(run)) as readonly Violation[];
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
