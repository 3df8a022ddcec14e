/** The output folder is replaced as a whole: only what is empty or an earlier site may be. */
import { access, readdir } from 'node:fs/promises';
import path from 'node:path';

/** What every site has, and hardly anything else. */
const MARK = 'api/v1/images.json';

/** Throws where a build into `out` would take away what is no site. Both paths are absolute. */
export async function checkOutput(out: string, content: string): Promise<void> {
  for (const [folder, name] of [
    [process.cwd(), 'the project'],
    [content, 'the content'],
  ] as const) {
    if (contains(out, folder)) throw new Error(`--out ${out}: holds ${name}; name a folder of its own, such as dist`);
  }
  if (contains(content, out))
    throw new Error(`--out ${out}: lies in the content; name a folder elsewhere, such as dist`);
  const entries = await readdir(out).catch(() => []);
  if (entries.length === 0) return;
  const isSite = await access(path.join(out, MARK)).then(
    () => true,
    () => false,
  );
  if (isSite) return;
  throw new Error(`--out ${out}: has files that are no site of Portolan; empty it, or name another folder`);
}

function contains(folder: string, inner: string): boolean {
  const relative = path.relative(folder, inner);
  return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative));
}
