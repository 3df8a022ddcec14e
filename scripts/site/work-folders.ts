/** The folders of one build, which nobody else uses. */
import { mkdir, mkdtemp, rename, stat } from 'node:fs/promises';
import path from 'node:path';

/** Below the project: that is where compiled pages find the packages they import. */
export async function makeWorkFolder(): Promise<string> {
  const folder = path.resolve('.portolan');
  await mkdir(folder, { recursive: true });
  return mkdtemp(path.join(folder, 'build-'));
}

/** On the disk of `out`, so that what is made in it can become `out` at once; below `work` where that is on it. */
export async function makeFolderBeside(out: string, work: string): Promise<string> {
  const parent = path.dirname(out);
  await mkdir(parent, { recursive: true });
  const [here, there] = await Promise.all([stat(work), stat(parent)]);
  return here.dev === there.dev ? mkdtemp(path.join(work, 'site-')) : mkdtemp(path.join(parent, '.portolan-'));
}

/** Both on one disk. What was at `to` is put aside, and comes back where the new cannot take its place. */
export async function exchangeFolder(from: string, to: string, aside: string): Promise<void> {
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
