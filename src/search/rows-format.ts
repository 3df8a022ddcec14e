/**
 * The rows of an image in a field of the search index, between bars: the tags of each as `row-code.ts` writes them,
 * without the versions where they are those of the row before; `~` with the number of its platforms' set in base 36 where
 * it is not that of the row before; and `~` with what was decided otherwise than of its image, as `state-code.ts` writes
 * it. From a row that begins with `^` to the next, rows are pre-releases or no longer supported.
 */
import type { SearchDocument } from './index-format.ts';
import { decodeRow, encodeRow } from './row-code.ts';

export type RowsOfImage = Pick<SearchDocument, 'rows' | 'platforms' | 'rowStates' | 'behind'>;

export type ParsedRows = Required<Pick<RowsOfImage, 'rows' | 'platforms' | 'behind'>> & RowsOfImage;

/** No tag is called so. */
const NONE = '-';
/** No tag may begin so. */
const TURN = '^';

export function toPlatformSets(documents: readonly SearchDocument[]): readonly string[] {
  return [...new Set(documents.flatMap(({ platforms = [] }) => platforms))].filter(Boolean);
}

export function formatRows(
  { rows = [], platforms = [], rowStates = [], behind = [] }: RowsOfImage,
  sets: readonly string[],
): string {
  let before = '';
  let setBefore = NONE;
  let wasBehind = false;
  const written = rows.map((tags, index) => {
    const { versions, variants } = encodeRow(tags);
    const set = encodeSet(sets.indexOf(platforms[index] ?? ''));
    const isBehind = behind[index] ?? false;
    const own = `${isBehind === wasBehind ? '' : TURN}${versions === before ? '' : versions || NONE};${variants}`;
    const fields = [own, set === setBefore ? '' : set, rowStates[index] ?? ''];
    before = versions;
    setBefore = set;
    wasBehind = isBehind;
    return fields.join('~').replace(/~+$/, '');
  });
  return written.join('|');
}

function encodeSet(set: number): string {
  return set < 0 ? NONE : set.toString(36);
}

export function parseRows(text: string, sets: readonly string[]): ParsedRows {
  const fields = text ? text.split('|').map((row) => row.split('~')) : [];
  let versions = '';
  let set = NONE;
  let isBehind = false;
  const rows: string[] = [];
  const platforms: string[] = [];
  const behind: boolean[] = [];
  for (const [code = '', ownSet] of fields) {
    const isTurn = code.startsWith(TURN);
    if (isTurn) isBehind = !isBehind;
    const end = code.indexOf(';');
    const own = code.slice(Number(isTurn), end);
    if (own) versions = own === NONE ? '' : own;
    set = ownSet || set;
    rows.push(decodeRow({ versions, variants: code.slice(end + 1) }));
    platforms.push(sets[Number.parseInt(set, 36)] ?? '');
    behind.push(isBehind);
  }
  const hasStates = fields.some((row) => row.length > 2);
  return { rows, platforms, behind, ...(hasStates && { rowStates: fields.map(([, , states = '']) => states) }) };
}
