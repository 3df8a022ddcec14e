import { test } from 'vitest';
import { findBrowser, launchBrowser } from '../scripts/bench/browser.ts';

export { findBrowser, launchBrowser };

const isSkipped = findBrowser() === undefined && process.env.CI !== 'true';
if (isSkipped) {
  console.warn('Browser tests are skipped: no Chromium found (CHROME_PATH).');
}

/** A test that needs a browser: skipped where there is none, except in CI, where it fails. */
export const browserTest = test.skipIf(isSkipped);

/** One that needs something besides, too. */
export function browserTestIf(condition: boolean): typeof browserTest {
  return test.skipIf(isSkipped || !condition);
}
