/** One search box with its results: in the dialog of every page, on the search page, and where an address leads nowhere. */
import { createChoice, onChoiceKey } from './search-choice.ts';
import { loadNames } from './search-names.ts';
import { readPlaces } from './search-places.ts';
import { toOption } from './search-results.ts';
import { findAll, type Limits, type Outcome } from './search-sources.ts';
import { noticeOf, showExamples, statusOf } from './search-status.ts';
import { failSearch } from './search-waiting.ts';

export type SearchBox = {
  readonly input: HTMLInputElement;
  /** Searches for it, or for what is typed already. */
  readonly search: (query?: string) => Promise<void>;
  /** Resolves when a search blocks the page least; rejects where it cannot be had. */
  readonly whenWarm: () => Promise<void>;
};

type Parts = Readonly<Record<'list' | 'status' | 'notice' | 'examples', HTMLElement>> & {
  readonly input: HTMLInputElement;
};

/** `root` holds the mark-up of `SearchBox.astro`. */
export function startSearchBox(root: HTMLElement, limits: Limits, onQuery?: (query: string) => void): SearchBox {
  const parts = findParts(root);
  const { input, list, status } = parts;
  const places = readPlaces(root);
  const choice = createChoice(list, input);
  let latest = 0;
  let shownTurn = 0;
  let entered = 0;

  const show = (outcome: Outcome, query: string, turn: number): void => {
    const kept = shownTurn === turn ? choice.chosen()?.href : undefined;
    if (shownTurn !== turn) list.scrollTop = 0;
    shownTurn = turn;
    list.replaceChildren(...outcome.found.map((found, index) => toOption(found, index, list.id, outcome.terms)));
    input.setAttribute('aria-expanded', String(outcome.found.length > 0));
    // What the reader has chosen stays chosen while more results of the same query arrive.
    choice.choose(Math.max(0, kept ? choice.options().findIndex(({ href }) => href === kept) : 0));
    parts.notice.textContent = noticeOf(outcome, query);
    status.textContent = statusOf(outcome, query);
    if (entered !== turn || outcome.found.length === 0) return;
    entered = 0;
    choice.chosen()?.click();
  };
  const search = async (query = input.value): Promise<void> => {
    latest += 1;
    const turn = latest;
    const isCurrent = (): boolean => turn === latest;
    if (query !== input.value) input.value = query;
    onQuery?.(query.trim());
    parts.examples.hidden = query.trim() !== '';
    try {
      if (query.trim()) {
        const report = (outcome: Outcome): void => show(outcome, query.trim(), turn);
        return await findAll(query, places, limits, { report, isCurrent });
      }
      show({ found: [], terms: [], isDone: true }, '', turn);
      const { examples } = await loadNames(places.files);
      if (isCurrent()) showExamples(parts.examples, examples, search);
    } catch {
      if (isCurrent()) failSearch(root);
    }
  };
  input.addEventListener('input', () => search());
  input.addEventListener('keydown', (event) => {
    if (onChoiceKey(event, choice)) event.preventDefault();
    else if (event.key === 'Enter' && !event.isComposing && input.value.trim()) {
      // Before there are results it opens the first that comes; where there are none, the dialog stays.
      event.preventDefault();
      entered = latest;
    }
  });
  const whenWarm = async (): Promise<void> => (await loadNames(places.files)).warm;
  return { input, search, whenWarm };
}

function findParts(root: HTMLElement): Parts {
  const part = <Kind extends HTMLElement>(selector: string): Kind => {
    const element = root.querySelector<Kind>(selector);
    if (!element) throw new Error(`the search box has no ${selector}`);
    return element;
  };
  return {
    input: part<HTMLInputElement>('input'),
    list: part('[data-results]'),
    status: part('[data-search-status]'),
    notice: part('[data-search-notice]'),
    examples: part('[data-examples]'),
  };
}
