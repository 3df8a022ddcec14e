import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { BASE, writeFixtureContent } from '../site/fixture-content.ts';

const run = promisify(execFile);
const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test('the lock names every platform package, so that `npm ci` takes it everywhere', async () => {
  const { stdout } = await run(process.execPath, ['scripts/complete-lock.ts', '--check']);
  expect(stdout).toContain('the lock is complete');
});

test('tests run on the Node that the project brings', () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  expect(major * 100 + minor).toBeGreaterThanOrEqual(2219);
});

test('`npm start` builds, serves, and prints the address that answers', async () => {
  await mkdir('.portolan', { recursive: true });
  const folder = await mkdtemp(path.resolve('.portolan/start-'));
  folders.push(folder);
  const content = path.join(folder, 'content');
  await writeFixtureContent(content);
  const args = ['scripts/start.ts', '--content', content, '--out', path.join(folder, 'dist'), '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let address: string | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      address = /http:\S+/.exec(line)?.[0];
      if (address) break;
    }
    expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+${BASE}$`));
    const page = await fetch(`${address}images/node/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('24.19.0-alpine3.24');
    const missing = await fetch(`${address}images/nod/`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('Not on this chart');
  } finally {
    child.kill();
  }
}, 90_000);
