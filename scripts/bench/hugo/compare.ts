/** Our build beside Hugo with Pagefind's own crawler: the same pages of the same facts, both into memory. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tagPath } from '#snapshot/paths.ts';
import { listImages } from '#snapshot/read.ts';
import { type Measured, measureCommand, measureProcess } from '../measure-process.ts';
import { makeMemoryFolder } from '../workspace.ts';
import { countBytes, readFiles } from '../write-floor.ts';
import { shareOfWords } from './compare-words.ts';
import { writeHugoSite } from './write-hugo-site.ts';

export type Run = Measured & { readonly name: string; readonly pages?: string };
export type Comparison = { readonly title: string; readonly runs: readonly Run[]; readonly ratios: readonly string[] };

export type CompareOptions = { readonly script: string; readonly pagefind: string; readonly content: string };

const DAY = '2026-11-27T12:00:00Z';
const NEXT_DAY = '2026-11-28T12:00:00Z';

/** `hugo v0.111.3`; nothing where it is not installed. */
export function findHugo(): string | undefined {
  const { stdout, status } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return status === 0 ? /^hugo v[\d.]+/.exec(stdout)?.[0] : undefined;
}

/** The catalogue leaves out what Hugo's site does not have; it is measured with all that at the end. */
export async function compareWithHugo(
  title: string,
  { script, pagefind, content }: CompareOptions,
): Promise<Comparison> {
  const out = path.join(makeMemoryFolder(), 'dist');
  const build = (now: string, ...more: readonly string[]): Promise<Measured> =>
    measureProcess(script, ['--content', content, '--out', out, '--quiet', ...more], { PORTOLAN_NOW: now });
  // Nor has Hugo's site a pack of all pages for reading without a network.
  const cold = await build(DAY, '--no-worker', '--force');
  const nextDay = await build(NEXT_DAY, '--no-worker');
  await changeOneImage(content);
  const changed = await build(NEXT_DAY, '--no-worker');
  const site = makeMemoryFolder();
  await writeHugoSite(content, out, site);
  const target = path.join(site, 'public');
  const hugo = await measureCommand('hugo', ['--quiet', '--source', site, '--destination', target]);
  const crawl = await measureProcess(pagefind, ['--site', target, '--quiet']);
  const both = addUp(hugo, crawl);
  const pages = describePages(out);
  const words = `${Math.floor(shareOfWords(out, target) * 100)} % of our words`;
  leaveNothingOut(content);
  const whole = await build(DAY, '--force');
  await changeOneImage(content);
  const wholeChanged = await build(DAY);
  return {
    title,
    runs: [
      { name: 'Portolan, nothing kept', ...cold, pages },
      { name: 'Portolan, another day: every page anew', ...nextDay },
      { name: 'Portolan, one image changed', ...changed },
      { name: 'Hugo', ...hugo, pages: `${describePages(target)}, ${words}` },
      { name: 'Pagefind over its pages', ...crawl },
      { name: 'Hugo and Pagefind', ...both },
      { name: 'Portolan with cards, badges, pack: nothing kept', ...whole, pages: describePages(out) },
      { name: 'Portolan with all this: one image changed', ...wholeChanged },
    ],
    ratios: [
      `nothing kept ÷ Hugo and Pagefind: ${describeRatio(cold, both)}`,
      `every page anew ÷ Hugo and Pagefind: ${describeRatio(nextDay, both)}`,
      `one image changed ÷ nothing kept: ${describeRatio(changed, cold)}`,
      `the same with cards, badges, pack: ${describeRatio(wholeChanged, whole)}`,
    ],
  };
}

/** The catalogue as most people have it. */
function leaveNothingOut(content: string): void {
  const file = path.join(content, 'catalogue.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/, leaveOut: \[[^\]]*\]/, ''));
}

/** As a push does it: one digest of one image is another, and another each time. */
async function changeOneImage(content: string): Promise<void> {
  const [name] = await listImages(content);
  if (!name) throw new Error(`${content} has no image`);
  const file = tagPath(content, name);
  const text = readFileSync(file, 'utf8');
  const digest = /sha256:[0-9a-f]{64}/.exec(text)?.[0] ?? '';
  writeFileSync(file, text.replaceAll(digest, `sha256:${createHash('sha256').update(text).digest('hex')}`));
}

/** One after the other: times add up, memory is the larger. */
function addUp(one: Measured, other: Measured): Measured {
  const sum = (a: number | undefined, b: number | undefined): number => (a ?? 0) + (b ?? 0);
  return {
    milliseconds: sum(one.milliseconds, other.milliseconds),
    cpuMs: sum(one.cpuMs, other.cpuMs),
    peakBytes: Math.max(one.peakBytes ?? 0, other.peakBytes ?? 0),
  };
}

function describeRatio(one: Measured, other: Measured): string {
  const of = (a: number | undefined, b: number | undefined): string => (a && b ? (a / b).toFixed(2) : '–');
  const time = of(one.milliseconds, other.milliseconds);
  return `${time} of the time, ${of(one.cpuMs, other.cpuMs)} of the work, ${of(one.peakBytes, other.peakBytes)} of the memory`;
}

function describePages(folder: string): string {
  const pages = new Map([...readFiles(folder)].filter(([file]) => file.endsWith('.html')));
  return `${pages.size.toLocaleString('en')} pages, ${(countBytes(pages) / 1e6).toFixed(0)} MB`;
}
