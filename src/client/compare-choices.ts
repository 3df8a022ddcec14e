/** Suggestions while a reference is typed, from the search's index of names and tags. */
import type { SearchAnswer } from '#search/engine.ts';
import { element } from './element.ts';
import { loadNames, loadWanted } from './search-names.ts';
import { filesBeside } from './search-places.ts';

const CHOICES = 12;
const ROWS_OF_IMAGE = 4;

/** `index` is the address of the search's index. */
export function offerChoices(form: HTMLFormElement, index: string): void {
  const files = filesBeside(index);
  for (const field of form.querySelectorAll<HTMLInputElement>('input[list]')) {
    field.addEventListener('focus', () => loadNames(files).catch(() => undefined));
    field.addEventListener('input', async () => {
      const typed = field.value;
      const choices = await findChoices(typed, files).catch(() => undefined);
      if (choices && field.value === typed)
        field.list?.replaceChildren(...choices.map((value) => element('option', { value })));
    });
  }
}

async function findChoices(typed: string, files: string): Promise<readonly string[]> {
  const names = await loadNames(files);
  const answer = names.engine.search(typed, CHOICES);
  const isMore = await loadWanted(names, answer, files);
  return toChoices(isMore ? names.engine.search(typed, CHOICES) : answer);
}

/** Rows of images, as they are typed; what is no image cannot be compared. */
function toChoices({ hits }: SearchAnswer): readonly string[] {
  const choices = hits
    .filter(({ document }) => document.kind === 'image')
    .flatMap(({ document, row, tag }) => {
      const rows = row === undefined ? (document.rows ?? []).slice(0, ROWS_OF_IMAGE) : [row];
      return rows.map((tags) => `${document.title}:${tag ?? tags.split(' ')[0]}`);
    });
  return [...new Set(choices)];
}
