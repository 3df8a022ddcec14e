/** The folders of one build, which nobody else uses. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type WorkFolders = { readonly work: string; readonly beside: string };

const BEFORE = 'before';
const PREFIX = 'build-';
/** No build works as long: its process was ended before it could remove what it made. */
const LEFT_AFTER_MS = 86_400_000;

/** Below the project: that is where compiled pages find the packages they import. */
export async function makeWorkFolder(): Promise<string> {
  const folder = path.resolve('.portolan');
  await mkdir(folder, { recursive: true });
  return mkdtemp(path.join(folder, PREFIX));
}

/** On the disk of `out`, so that what is made in it can become `out` at once; below `work` where that is on it. */
export async function makeFolderBeside(out: string, work: string): Promise<string> {
  const parent = path.dirname(out);
  await mkdir(parent, { recursive: true });
  const [here, there] = await Promise.all([stat(work), stat(parent)]);
  return here.dev === there.dev ? mkdtemp(path.join(work, 'site-')) : mkdtemp(path.join(parent, '.portolan-'));
}

/** Both on one disk. What was at `to` is put aside, and comes back where the new cannot take its place. */
export async function exchangeFolder(from: string, to: string, beside: string): Promise<void> {
  const aside = path.join(beside, BEFORE);
  const hadOld = await rename(to, aside).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return false;
    },
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (hadOld) await rename(aside, to);
    throw error;
  }
}

/**
 * For the end of the process. A site of many thousand files takes seconds to remove, for which nobody waits: a process of
 * its own does that, and takes along what builds have left that were ended.
 */
export function removeWorkFolders({ work, beside }: WorkFolders): void {
  const left = existsSync(path.join(beside, BEFORE)) ? [work, beside] : [];
  if (left.length === 0) for (const folder of [beside, work]) rmSync(folder, { recursive: true, force: true });
  const all = [...left, ...listLeft(path.dirname(work), Date.now() - LEFT_AFTER_MS)];
  if (all.length === 0) return;
  const remover = fileURLToPath(new URL('./remove-folders.ts', import.meta.url));
  spawn(process.execPath, [remover, ...all], { detached: true, stdio: 'ignore', windowsHide: true }).unref();
}

function listLeft(folder: string, before: number): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => path.join(folder, name))
    .filter((one) => (statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? before) < before);
}
