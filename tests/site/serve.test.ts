import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { serveFolder } from '../../scripts/site/serve.ts';

async function writeSite(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
}

test('serves the site that lies there, also when another build has put a new one in its place', async () => {
  const work = await mkdtemp(path.join(tmpdir(), 'portolan-serve-'));
  const folder = path.join(work, 'dist');
  await writeSite(folder, { '404.html': 'lost', 'index.html': 'old', 'a/index.html': 'a', '_astro/old.css': 'x' });
  await writeSite(path.join(work, 'next'), { '404.html': 'gone', 'index.html': 'newer', '_astro/new.css': 'y' });
  const { address, server } = await serveFolder({ folder, base: '/docs' });
  const read = async (file: string): Promise<string> => {
    const response = await fetch(address + file);
    return `${response.status} ${await response.text()}`;
  };
  try {
    expect(await read('')).toBe('200 old');
    expect(await read('a/')).toBe('200 a');
    expect(await read('_astro/new.css')).toBe('404 lost');
    await rename(folder, path.join(work, 'before'));
    await rename(path.join(work, 'next'), folder);
    expect(await read('')).toBe('200 newer');
    expect(await read('_astro/new.css')).toBe('200 y');
    expect(await read('a/')).toBe('404 gone');
    expect(await read('%2e%2e%2fbefore/index.html')).toMatch(/^404 /);
    expect(await read('..%2fbefore/index.html')).toMatch(/^404 /);
  } finally {
    server.close();
    await rm(work, { recursive: true });
  }
});
