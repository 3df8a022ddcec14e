/** Builds the fixture once per test file that asks, through the command a user runs. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type BuiltSite = {
  readonly content: string;
  readonly out: string;
  readonly output: string;
  read(file: string): Promise<string>;
  remove(): Promise<void>;
};

/**
 * `write` fills the content folder, `more` are further words of the command. Rejects with what the command printed where
 * the build fails.
 */
export async function buildSite(
  write: (content: string) => Promise<void>,
  more: readonly string[] = [],
): Promise<BuiltSite> {
  // Below the project: Astro keeps what it renders from beside an output inside it, else in a folder all builds share.
  await mkdir('.portolan', { recursive: true });
  const folder = await mkdtemp(path.resolve('.portolan/site-'));
  const content = path.join(folder, 'content');
  const out = path.join(folder, 'dist');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  await write(content);
  try {
    const env = { ...process.env, PORTOLAN_NOW: '2026-08-21T12:00:00Z' };
    const words = ['scripts/build.ts', '--content', content, '--out', out, ...more];
    const { stdout } = await run(process.execPath, words, { env });
    return { content, out, output: stdout, read: (file) => readFile(path.join(out, file), 'utf8'), remove };
  } catch (error) {
    await remove();
    throw error instanceof Error && 'stderr' in error ? new Error(`${error.message}\n${error.stderr}`) : error;
  }
}
