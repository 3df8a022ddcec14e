/** The build as a user starts it, and its text search apart, each beside writing the same bytes. */
import { statSync } from 'node:fs';
import { formatBytes, formatNumber, formatPlural } from '../figures.ts';
import { openProse } from '../site/prose/index-prose.ts';
import { measureProcess } from './measure-process.ts';
import type { Result } from './table.ts';
import { countBytes, type Files, measureWriting, readFiles } from './write-floor.ts';

export type BuildBench = {
  readonly script: string;
  readonly content: string;
  /** The folder of the site. */
  readonly out: string;
};

export async function benchBuild({ script, content, out }: BuildBench): Promise<readonly Result[]> {
  const { milliseconds, peakBytes } = await measureProcess(script, [...words({ content, out }), '--force']);
  const site = readFiles(out);
  const pages = [...site.keys()].filter((file) => file.endsWith('.html')).length;
  const copy = await benchCopy({ script, content, out });
  const started = performance.now();
  const { count: indexed } = await openProse(out).finish([...site.keys()].filter((file) => file.endsWith('.html')));
  const indexing = performance.now() - started;
  const index = new Map([...readFiles(out)].filter(([file]) => file.startsWith('pagefind')));
  const name = 'a plain script writing the same bytes from memory';
  const floorOf = (files: Files): NonNullable<Result['floor']> => ({
    name,
    milliseconds: measureWriting(files, `${out}-floor`),
  });
  return [
    {
      measure: 'build, nothing kept',
      milliseconds,
      floor: floorOf(site),
      details: `${formatNumber(pages)} pages, ${describe(site)}, ${describePeak(peakBytes)}`,
    },
    {
      measure: 'of it text search',
      milliseconds: indexing,
      floor: floorOf(index),
      details: `${formatPlural(indexed, 'page')} indexed, ${describe(index)}`,
    },
    copy,
  ];
}

/** Of the site as it stands there: what the copy adds to a build that takes over everything. */
async function benchCopy({ script, content, out }: BuildBench): Promise<Result> {
  const folder = `${out}-offline`;
  const { milliseconds, peakBytes } = await measureProcess(script, [...words({ content, out }), '--offline', folder]);
  const files = readFiles(folder);
  const zip = `${formatBytes(statSync(`${folder}.zip`).size)} as .zip`;
  return {
    measure: 'again, with offline copy',
    milliseconds,
    floor: { name: "the copy's files from memory", milliseconds: measureWriting(files, `${out}-floor`) },
    details: `nothing rendered anew; ${describe(files)}, ${zip}, ${describePeak(peakBytes)}`,
  };
}

function describePeak(peakBytes: number | undefined): string {
  return peakBytes === undefined ? 'memory not measured' : `${formatBytes(peakBytes)} of memory at most`;
}

/** For the benches that need a site. */
export async function buildUnmeasured(bench: BuildBench): Promise<void> {
  await measureProcess(bench.script, words(bench));
}

function words({ content, out }: Omit<BuildBench, 'script'>): readonly string[] {
  return ['--content', content, '--out', out, '--quiet'];
}

function describe(files: Files): string {
  return `${formatNumber(files.size)} files, ${formatBytes(countBytes(files))}`;
}
