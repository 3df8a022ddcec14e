/**
 * READMEs as earlier builds have rendered them, beside the program that did: another program renders all anew, and takes
 * its own along when it is removed. Most READMEs stay the same for months, and colouring their code takes long.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadmeOptions, RenderedReadme } from '#markdown/readme.ts';
import { buildState } from './build-state.ts';

/** As {@link renderReadme}; `images` are not part of what it is known by. */
export async function renderKeptReadme(text: string, options: Omit<ReadmeOptions, 'images'>): Promise<RenderedReadme> {
  const state = buildState();
  const name = createHash('sha256')
    .update(JSON.stringify([options, text]))
    .digest('hex')
    .slice(0, 32);
  const kept = state.readmeFolder === undefined ? undefined : read(state.readmeFolder, name);
  if (kept !== undefined) return kept;
  // Parser and grammars take longer to load than many builds have to render.
  const { renderReadme } = await import('#markdown/readme.ts');
  const rendered = renderReadme(text, options);
  // Which program renders the pages may not be known yet.
  if (state.readmeFolder === undefined) state.newReadmes?.set(name, rendered);
  else write(state.readmeFolder, name, rendered);
  return rendered;
}

/** Where they lie from now on; what was rendered before is put there. */
export function keepReadmesIn(folder: string): void {
  const state = buildState();
  mkdirSync(folder, { recursive: true });
  state.readmeFolder = folder;
  for (const [name, rendered] of state.newReadmes ?? []) write(folder, name, rendered);
  state.newReadmes?.clear();
}

function read(folder: string, name: string): RenderedReadme | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as RenderedReadme;
  } catch {
    // None, or one that another build is writing at this moment.
    return undefined;
  }
}

function write(folder: string, name: string, rendered: RenderedReadme): void {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(rendered));
}
