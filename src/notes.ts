/** Notes of decisions as a page shows them. Rendered once for all pages and languages of an image. */
import { readNotes } from '#catalogue/notes.ts';
import type { ImageName } from '#domain/model.ts';
import { renderNotes } from '#markdown/notes.ts';
import { content, readImage, urls } from '#site';

const KEPT = 200;
const made = new Map<string, Promise<string>>();

/** Asks for the image, so that the build knows whose notes a page shows. */
export async function notesOf(name: ImageName, notes: string): Promise<string> {
  await readImage(name);
  const known = made.get(notes) ?? readNotes(content, notes).then((text) => renderNotes(text, urls.root));
  made.set(notes, known);
  const oldest = made.keys().next().value;
  if (made.size > KEPT && oldest !== undefined) made.delete(oldest);
  return known;
}
