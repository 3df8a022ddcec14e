/** The decisions of one owner or of one status; what is chosen lives in the address. */
import { t } from './words.ts';

const form = document.querySelector<HTMLFormElement>('form[data-decision-filter]');
const select = form?.querySelector<HTMLSelectElement>('select[name="owner"]');
const result = document.querySelector<HTMLElement>('[data-decision-result]');
const clear = document.querySelector<HTMLElement>('[data-decision-clear]');
const empty = document.querySelector<HTMLElement>('[data-decisions-empty]');
const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')];
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-status-link]')];

type Chosen = { readonly owner: string; readonly status: string };

if (form && select) start(select);

function start(select: HTMLSelectElement): void {
  const show = (): void => {
    const chosen = readAddress();
    // An exception may be for somebody who keeps no image.
    if (chosen.owner && ![...select.options].some(({ value }) => value === chosen.owner)) {
      select.add(new Option(chosen.owner, chosen.owner));
    }
    select.value = chosen.owner;
    apply(chosen);
  };
  select.addEventListener('change', () => go({ ...readAddress(), owner: select.value }, show));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const next = chosenBy(link);
    if (next === undefined) return;
    event.preventDefault();
    go(next, show);
    // It goes, and the focus would go with it.
    if (link === clear) select.focus();
  });
  addEventListener('popstate', show);
  show();
}

/** A status that is chosen already is left again by its own link; an owner's link leads to all that is theirs. */
function chosenBy(link: HTMLAnchorElement): Chosen | undefined {
  const now = readAddress();
  const status = link.dataset.statusLink;
  if (status !== undefined) return { ...now, status: now.status === status ? '' : status };
  if (link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return undefined;
  return { owner: new URLSearchParams(link.search).get('owner') ?? '', status: '' };
}

function go(chosen: Chosen, show: () => void): void {
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''));
  history.pushState(history.state, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`);
  show();
}

function readAddress(): Chosen {
  const query = new URLSearchParams(location.search);
  return { owner: query.get('owner') ?? '', status: query.get('status') ?? '' };
}

function apply({ owner, status }: Chosen): void {
  const isChosen = owner !== '' || status !== '';
  let shown = 0;
  for (const part of parts) {
    const items = [...part.querySelectorAll<HTMLElement>('[data-owners]')];
    for (const item of items) {
      const owners: readonly string[] = JSON.parse(item.dataset.owners ?? '[]');
      item.hidden = (owner !== '' && !owners.includes(owner)) || (status !== '' && item.dataset.status !== status);
    }
    const left = items.filter((item) => !item.hidden).length;
    shown += left;
    part.hidden = isChosen && left === 0;
    for (const later of part.querySelectorAll('details')) later.open = isChosen;
    for (const list of part.querySelectorAll<HTMLElement>('details, ul, .decisions-table')) {
      const own = list.querySelectorAll('[data-owners]');
      list.hidden = own.length > 0 && [...own].every((item) => (item as HTMLElement).hidden);
    }
    const count = part.querySelector('[data-count]');
    if (count) count.textContent = String(left);
  }
  for (const link of links) {
    if (link.dataset.statusLink === status) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (empty) empty.hidden = shown > 0;
  if (clear) clear.hidden = !isChosen;
  if (result) result.textContent = isChosen ? t('client.decisions.shown', { count: shown }) : '';
}
