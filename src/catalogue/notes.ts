/** Notes of a decision: Markdown, or the path of a Markdown file under `content/`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decision } from '#domain/decision.ts';
import type { Catalogue } from './catalogue.ts';
import { describeFile } from './overrides.ts';

const RE_FILE = /^\S+\.md$/;

/** The same with the text of each notes file in the place of its name: nobody but this reads them. */
export async function readAllNotes<Decided extends Pick<Catalogue, 'defaults' | 'groups' | 'entries'>>(
  root: string,
  catalogue: Decided,
): Promise<Decided> {
  const { defaults, groups, entries } = catalogue;
  return {
    ...catalogue,
    defaults: await withNotes(root, defaults),
    groups: await Promise.all(
      groups.map(async (group) => ({
        ...group,
        decision: await withNotes(root, group.decision),
        rules: await rulesWithNotes(root, group.rules),
      })),
    ),
    entries: await Promise.all(
      entries.map(async (entry) => ({
        ...(await withNotes(root, entry)),
        ...(entry.rules && { rules: await rulesWithNotes(root, entry.rules) }),
      })),
    ),
  };
}

function rulesWithNotes<Written extends Decision>(root: string, rules: readonly Written[]): Promise<Written[]> {
  return Promise.all(rules.map((rule) => withNotes(root, rule)));
}

async function withNotes<Written extends Pick<Decision, 'notes'>>(root: string, written: Written): Promise<Written> {
  const { notes } = written;
  if (notes === undefined || !RE_FILE.test(notes)) return written;
  return { ...written, notes: await readFile(join(root, notes), 'utf8') };
}

export async function findNotesProblem(root: string, notes: string): Promise<string | undefined> {
  return RE_FILE.test(notes) ? describeFile(root, 'notes', notes) : undefined;
}
