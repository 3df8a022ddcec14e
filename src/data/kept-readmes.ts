/**
 * READMEs as earlier builds have rendered them, beside the program that did: another program renders all anew, and takes
 * its own along when it is removed. Most READMEs stay the same for months, and colouring their code takes long.
 */
import { createHash } from 'node:crypto';
import type { ReadmeOptions, RenderedReadme } from '#markdown/readme.ts';
import { buildState } from './build-state.ts';
import { openTextStore, type TextStore } from './text-store.ts';

/** As {@link renderReadme}; `images` are not part of what it is known by. */
export async function renderKeptReadme(text: string, options: Omit<ReadmeOptions, 'images'>): Promise<RenderedReadme> {
  const state = buildState();
  const name = createHash('sha256')
    .update(JSON.stringify([options, text]))
    .digest('hex')
    .slice(0, 32);
  const kept = state.keptReadmes && read(state.keptReadmes, name);
  if (kept !== undefined) return kept;
  // Parser and grammars take longer to load than many builds have to render.
  const { renderReadme } = await import('#markdown/readme.ts');
  const rendered = renderReadme(text, options);
  // Which program renders the pages may not be known yet.
  if (state.keptReadmes) state.keptReadmes.set(name, JSON.stringify(rendered));
  else state.newReadmes?.set(name, rendered);
  return rendered;
}

/** Where they lie from now on; what was rendered before is put there. */
export function keepReadmesIn(folder: string): void {
  const state = buildState();
  const store = openTextStore(folder);
  state.keptReadmes = store;
  for (const [name, rendered] of state.newReadmes ?? []) store.set(name, JSON.stringify(rendered));
  state.newReadmes?.clear();
}

function read(store: TextStore, name: string): RenderedReadme | undefined {
  try {
    return JSON.parse(store.get(name) ?? '') as RenderedReadme;
  } catch {
    // None, or one that is broken.
    return undefined;
  }
}
