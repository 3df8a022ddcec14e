/** Notes of decisions as a page shows them. Rendered once for all pages and languages of an image. */
import { renderNotes } from '#markdown/notes.ts';
import { urls } from '#site';

const KEPT = 200;
const made = new Map<string, string>();

/** `notes` is Markdown. */
export function notesOf(notes: string): string {
  const html = made.get(notes) ?? renderNotes(notes, urls.root);
  made.set(notes, html);
  const oldest = made.keys().next().value;
  if (made.size > KEPT && oldest !== undefined) made.delete(oldest);
  return html;
}
