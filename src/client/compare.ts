/** The page that compares: its address names both sides, and changes with them. */
import { compareRows } from '#view/compare.ts';
import type { Cell } from '#view/compared.ts';
import { offerChoices } from './compare-choices.ts';
import { decidedOf } from './compare-decided.ts';
import { drawComparison } from './compare-draw.ts';
import { type Loaded, loadSide } from './compare-load.ts';
import { readSpeech } from './compare-words.ts';
import { element } from './element.ts';
import { filesBeside } from './search-places.ts';

const form = document.querySelector<HTMLFormElement>('form[data-compare]');
const place = document.querySelector<HTMLElement>('[data-compare-result]');
const status = document.querySelector<HTMLElement>('[data-compare-status]');
const words = document.querySelector('script[data-compare-words]');
if (form && place && status && words) start(form, place, status, words);

function start(form: HTMLFormElement, place: HTMLElement, status: HTMLElement, words: Element): void {
  const speech = readSpeech(words);
  const { t } = speech;
  const title = document.title;
  const examples = document.querySelector<HTMLElement>('[data-compare-examples]');
  let turn = 0;

  const show = async (): Promise<void> => {
    const query = new URLSearchParams(location.search);
    const names = ['a', 'b'].map((side) => query.get(side)?.trim() ?? '') as [string, string];
    for (const [index, side] of ['a', 'b'].entries()) fieldOf(form, side).value = names[index] ?? '';
    const own = ++turn;
    const [a, b] = names;
    document.title = a && b ? `${a} ↔ ${b} – ${title}` : title;
    // Beside a comparison they come after it.
    examples?.toggleAttribute('hidden', Boolean(a && b));
    if (!a || !b) {
      status.textContent = t('compare.choose');
      place.replaceChildren();
      return;
    }
    status.textContent = t('compare.loading', { a, b });
    const loaded = await Promise.all([loadSide(a), loadSide(b)]);
    const decides = form.dataset.decides !== undefined;
    const files = filesBeside(form.dataset.index ?? '');
    const decided = await Promise.all(
      loaded.map((side) => (side.kind === 'row' && decides ? decidedOf(side, files) : undefined)),
    );
    // Whoever asked again meanwhile wants the other answer.
    if (own !== turn) return;
    draw(loaded, decided);
    examples?.removeAttribute('hidden');
  };

  const draw = ([a, b]: readonly [Loaded, Loaded], decided: readonly (Cell | undefined)[]): void => {
    if (a.kind !== 'row' || b.kind !== 'row') {
      status.textContent = '';
      place.replaceChildren(...[a, b].filter((side) => side.kind !== 'row').map(drawProblem));
      return;
    }
    const [left, right] = [a, b].map(({ name, found }, side) => ({
      name,
      row: found.row,
      decision: decided[side],
    })) as [Side, Side];
    const comparison = compareRows(left, right, speech);
    const heads = [a, b].map(({ name, image, found }) => ({ name, href: rowUrl(image, found.row.id) })) as [Head, Head];
    const drawn = drawComparison(comparison, heads, { what: t('compare.what'), difference: t('compare.difference') });
    status.textContent = t('compare.done', { a: a.name, b: b.name });
    place.replaceChildren(...[a, b].flatMap(drawEarlier), drawn);
  };

  const drawEarlier = ({ found: { earlier } }: Extract<Loaded, { kind: 'row' }>): readonly HTMLElement[] => {
    if (!earlier) return [];
    const { digest, tag, until } = earlier;
    const date = speech.format.date(until);
    return [element('p', { class: 'note' }, t('compare.error.earlier', { digest: digest.slice(0, 19), tag, date }))];
  };

  const drawProblem = (side: Loaded): HTMLElement => {
    if (side.kind === 'no-name') return element('p', { class: 'note' }, t('compare.error.name', { name: side.typed }));
    if (side.kind === 'no-row') {
      const see = element('a', { href: imageUrl(side.image) }, t('compare.error.see'));
      return element('p', { class: 'note' }, t('compare.error.tag', { image: side.image, tag: side.tag }), ' ', see);
    }
    return element('p', { class: 'note' }, t('compare.error.image', { name: side.kind === 'row' ? '' : side.typed }));
  };

  const go = (a: string, b: string): void => {
    history.pushState(null, '', `${location.pathname}?${new URLSearchParams({ a, b })}`);
    void show();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(fieldOf(form, 'a').value.trim(), fieldOf(form, 'b').value.trim());
  });
  form.querySelector('[data-swap]')?.addEventListener('click', () => {
    go(fieldOf(form, 'b').value.trim(), fieldOf(form, 'a').value.trim());
  });
  addEventListener('popstate', () => void show());
  offerChoices(form, form.dataset.index ?? '');
  void show();
}

type Side = Parameters<typeof compareRows>[0];
type Head = { name: string; href: string };

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) throw new Error(`the form has no field ${name}`);
  return field;
}

/** In the page's own language. A copy on a disk names the file of a page, not its folder. */
function imageUrl(image: string): string {
  const home = document.querySelector<HTMLElement>('[data-compare-home]')?.dataset.compareHome ?? '/';
  return `${home.replace(/index\.html$/, '')}images/${image.replace(':', '_')}/`;
}

function rowUrl(image: string, rowId: string): string {
  return `${imageUrl(image)}tags/${encodeURIComponent(rowId)}/`;
}
