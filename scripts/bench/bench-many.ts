/** Syncs of a thousand and of ten thousand made-up repositories: time per image and memory should be the same. */
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatBytes, formatNumber } from '../figures.ts';
import { type Measured, measureProcess } from './measure-process.ts';
import { startStandIns } from './recorded-upstream.ts';
import type { Result } from './table.ts';
import { makeMemoryFolder } from './workspace.ts';

const FEW = 1000;
const MANY = 10_000;

export type ManyBench = { readonly script: string; readonly concurrency: number };

export async function benchMany(bench: ManyBench): Promise<readonly Result[]> {
  const few = await sync(bench, FEW);
  const many = await sync(bench, MANY);
  const name = `${MANY / FEW} times the time of ${formatNumber(FEW)} images`;
  const floor = { name, milliseconds: (few.milliseconds * MANY) / FEW };
  return [
    { measure: `sync, ${formatNumber(FEW)} images`, milliseconds: few.milliseconds, details: describe(few, FEW) },
    { measure: `sync, ${formatNumber(MANY)}`, milliseconds: many.milliseconds, floor, details: describe(many, MANY) },
  ];
}

/** Asks the stand-ins themselves: to remember so many answers would be the bench's memory, not the sync's. */
async function sync({ script, concurrency }: ManyBench, images: number): Promise<Measured> {
  const content = makeMemoryFolder();
  const standIns = await startStandIns(['--synthetic', String(images)]);
  try {
    const names = Array.from({ length: images }, (_, index) => `synth/app-${String(index + 1).padStart(5, '0')}`);
    await writeFile(path.join(content, 'catalogue.yml'), `images:\n${names.map((name) => `  - ${name}\n`).join('')}`);
    const words = ['--content', content, '--cache', path.join(content, 'cache'), '--concurrency', String(concurrency)];
    return await measureProcess(script, words, standIns.environment);
  } finally {
    standIns.stop();
    rmSync(content, { recursive: true });
  }
}

function describe({ milliseconds, peakBytes, cpuMs }: Measured, images: number): string {
  return [
    `${(milliseconds / images).toFixed(1)} ms an image`,
    ...(cpuMs === undefined ? [] : [`${(cpuMs / images).toFixed(1)} ms of CPU`]),
    ...(peakBytes === undefined ? [] : [`${formatBytes(peakBytes)} of memory at most`]),
  ].join(', ');
}
