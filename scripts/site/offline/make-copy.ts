/** The copy of a built site for readers without a server: a folder, and the same folder as one `.zip`. */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { slug } from 'github-slugger';
import type { SiteSettings } from '#catalogue/schema.ts';
import { replaceFolder } from '../replace-folder.ts';
import { zipFolder } from '../zip-folder.ts';
import { writeCopy } from './write-copy.ts';

export type MakeCopyOptions = {
  readonly settings: SiteSettings;
  readonly site: string;
  /** A folder for what is not whole yet. */
  readonly work: string;
  readonly offline: string;
};

/** Resolves with one line for people. */
export async function makeCopy({ settings, site, work, offline }: MakeCopyOptions): Promise<string> {
  const started = performance.now();
  const out = path.join(work, 'copy');
  await writeCopy({ site, out, base: settings.base });
  await mkdir(path.dirname(offline), { recursive: true });
  const draft = `${offline}.zip.${process.pid}`;
  try {
    await zipFolder(out, slug(settings.title) || 'catalogue', draft);
    await replaceFolder(out, offline);
    await rename(draft, `${offline}.zip`);
  } finally {
    await rm(draft, { force: true });
  }
  const { size } = await stat(`${offline}.zip`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `a copy to read by double click, in ${seconds} s: ${offline}, ${(size / 1e6).toFixed(1)} MB as ${offline}.zip`;
}
