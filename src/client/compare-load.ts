/** Brings the row that a reference names, from the file of its image. */
import type { ApiRow } from '#view/api.ts';
import { type FoundRow, findRow, readAsked } from '#view/compare-address.ts';
import { loadText } from './load-text.ts';

export type Loaded =
  | { readonly kind: 'row'; readonly name: string; readonly image: string; readonly found: FoundRow }
  | { readonly kind: 'no-name'; readonly typed: string }
  | { readonly kind: 'no-image'; readonly typed: string }
  | { readonly kind: 'no-row'; readonly image: string; readonly tag: string };

type ImageData = { readonly result: { readonly name: string; readonly rows: readonly ApiRow[] } };

const root = (): string => document.body.dataset.root ?? '/';
const files = new Map<string, Promise<ImageData>>();

export async function loadSide(typed: string): Promise<Loaded> {
  const asked = readAsked(typed);
  if (!asked) return { kind: 'no-name', typed };
  let result: ImageData['result'];
  try {
    ({ result } = await loadImage(root() + asked.path));
  } catch {
    return { kind: 'no-image', typed: asked.image };
  }
  const found = findRow(result.rows, asked);
  const { name: image } = result;
  if (!found) return { kind: 'no-row', image, tag: asked.digest ?? asked.tag ?? '' };
  return { kind: 'row', name: `${image}:${found.tag}`, image, found };
}

/** Kept: two rows of one image are one file, and a failure may be asked again. */
function loadImage(address: string): Promise<ImageData> {
  const known = files.get(address);
  if (known) return known;
  const file = loadText(address).then((text) => JSON.parse(text) as ImageData);
  files.set(address, file);
  file.catch(() => files.delete(address));
  return file;
}
