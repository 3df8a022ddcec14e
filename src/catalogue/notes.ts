/** Notes of a decision: Markdown, or the path of a Markdown file under `content/`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFile } from './overrides.ts';

const RE_FILE = /^\S+\.md$/;

export function isNotesFile(notes: string): boolean {
  return RE_FILE.test(notes);
}

/** The Markdown that notes are or name. */
export async function readNotes(root: string, notes: string): Promise<string> {
  return isNotesFile(notes) ? readFile(join(root, notes), 'utf8') : notes;
}

export async function findNotesProblem(root: string, notes: string): Promise<string | undefined> {
  return isNotesFile(notes) ? describeFile(root, 'notes', notes) : undefined;
}
