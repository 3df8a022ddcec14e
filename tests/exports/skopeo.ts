/** Skopeo and a registry of Debian, for what only they can tell. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'vitest';

const PROGRAMS = ['/usr/bin/skopeo', '/usr/bin/docker-registry'];
const missing = PROGRAMS.filter((program) => !existsSync(program));
const isSkipped = missing.length > 0 && process.env.CI !== 'true';
if (isSkipped) console.warn(`Tests with Skopeo are skipped: ${missing.join(', ')} is missing.`);

/** Skipped where a program is missing, except in CI, where it fails. */
export const skopeoTest = test.skipIf(isSkipped);
export const hasSkopeo = !isSkipped;

export type Run = { readonly ok: boolean; readonly output: string };

/** `files` are written beside each other; `{folder}` in an argument is where. */
export async function skopeo(files: Readonly<Record<string, string>>, args: readonly string[]): Promise<Run> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-skopeo-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const words = args.map((arg) => arg.replace('{folder}', folder));
    return await new Promise((resolve) => {
      execFile('/usr/bin/skopeo', words, { env: { HOME: folder, PATH: '/usr/bin' } }, (error, stdout, stderr) => {
        resolve({ ok: error === null, output: stdout + stderr });
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
