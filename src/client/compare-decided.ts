/** What was decided of the two sides, from the search's index: it is small, and knows each tag by its own name. */
import type { Cell } from '#view/compared.ts';
import { toneOf } from '#view/decision-line.ts';
import type { Loaded } from './compare-load.ts';
import { loadNames, loadWanted } from './search-names.ts';
import { t } from './words.ts';

type Row = Extract<Loaded, { kind: 'row' }>;

/** Nothing where nothing is decided, or where it could not be loaded: the comparison is worth showing all the same. */
export async function decidedOf({ name, image, found }: Row, files: string): Promise<Cell | undefined> {
  const names = await loadNames(files).catch(() => undefined);
  if (names === undefined) return undefined;
  await loadWanted(names, names.engine.search(name), files).catch(() => undefined);
  const { row, tag } = found;
  const state = names.engine.stateOf(`images/${image.replace(':', '_')}/`, row.tags[0] ?? row.id, tag);
  return state && { lines: [t(`client.state.${state}`)], tone: toneOf(state) };
}
