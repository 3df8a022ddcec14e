/** Suggestions while a reference is typed, from the search's index of names and tags. */
import { createSearchEngine, type SearchEngine } from '#search/engine.ts';
import { parseSearchIndex } from '#search/index-format.ts';
import { element } from './element.ts';
import { loadText } from './load-text.ts';

const CHOICES = 12;

export function offerChoices(form: HTMLFormElement, index: string): void {
  let engine: Promise<SearchEngine> | undefined;
  for (const field of form.querySelectorAll<HTMLInputElement>('input[list]')) {
    const list = field.list;
    const load = (): Promise<SearchEngine> => {
      engine ??= loadText(index).then((text) => createSearchEngine(parseSearchIndex(text)));
      engine.catch(() => {
        engine = undefined;
      });
      return engine;
    };
    field.addEventListener('focus', () => load().catch(() => undefined));
    field.addEventListener('input', async () => {
      const found = await load().catch(() => undefined);
      if (found && list)
        list.replaceChildren(...toChoices(found, field.value).map((value) => element('option', { value })));
    });
  }
}

/** Rows of images, as they are typed; what is no image cannot be compared. */
function toChoices({ search }: SearchEngine, typed: string): readonly string[] {
  const hits = search(typed, CHOICES).filter(({ document }) => document.kind === 'image');
  return [
    ...new Set(
      hits.flatMap(({ document, row, tag }) => {
        const rows = row === undefined ? document.rows.slice(0, 4) : [row];
        return rows.map((tags) => `${document.title}:${tag ?? tags.split(' ')[0]}`);
      }),
    ),
  ];
}
