const LONGEST = 64;
/** Three rows of the table of distances, used again for each pair: a keystroke compares thousands. */
const rows: Uint8Array[] = Array.from({ length: 3 }, () => new Uint8Array(LONGEST + 1));

/** Typing errors between two words (insert, delete, replace, swap neighbours), counted up to `limit`, else `limit + 1`. */
export function typingDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || Math.max(a.length, b.length) > LONGEST) return limit + 1;
  let [beforePrevious, previous, current] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= b.length; j += 1) previous[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    if (fillRow(a, b, i, { beforePrevious, previous, current, limit }) > limit) return limit + 1;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return Math.min(at(previous, b.length), limit + 1);
}

type Rows = Readonly<Record<'beforePrevious' | 'previous' | 'current', Uint8Array>> & { readonly limit: number };

/** Returns the least of the row. What is further from the diagonal than the limit costs more than it. */
function fillRow(a: string, b: string, i: number, { beforePrevious, previous, current, limit }: Rows): number {
  const from = Math.max(1, i - limit);
  const to = Math.min(b.length, i + limit);
  let least = from === 1 ? i : limit + 1;
  current[from - 1] = least;
  for (let j = from; j <= to; j += 1) {
    const replace = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    let cost = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, replace);
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (isSwap) cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
    current[j] = cost;
    if (cost < least) least = cost;
  }
  if (to < b.length) current[to + 1] = limit + 1;
  return least;
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? LONGEST;
}
