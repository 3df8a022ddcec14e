/** The menu of a row: how it is written where people need it, made when it is opened. */
import { fromSource, type Snippet, type SnippetKind, toSnippets } from '#view/snippets.ts';
import { copyButton, element } from './element.ts';
import { chooseSource, currentSource } from './source.ts';
import { t } from './words.ts';

const NAMES = {
  pull: 'client.table.use.pull',
  pin: 'client.table.use.pin',
  dockerfile: 'client.table.use.dockerfile',
  compose: 'client.table.use.compose',
  kubernetes: 'client.table.use.kubernetes',
  devcontainer: 'client.table.use.devcontainer',
  skopeo: 'client.table.use.skopeo',
} as const satisfies Record<SnippetKind, string>;

const menu = element('div', { class: 'use-menu', popover: '', role: 'dialog' });
let isPinned = true;

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-use]') : null;
  const row = button?.closest<HTMLElement>('.row');
  if (!button || !row) return;
  if (menu.matches(':popover-open') && menu.parentElement === row) return menu.hidePopover();
  // Beside its button in the document, so that the next press of Tab leads into it.
  button.after(menu);
  fill(row);
  menu.showPopover({ source: button });
  menu.querySelector<HTMLElement>('button, input')?.focus();
});

menu.addEventListener('toggle', () => {
  menu.previousElementSibling?.setAttribute('aria-expanded', String(menu.matches(':popover-open')));
});

/** It would lie over the rows that the next presses of Tab lead to. */
document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof Node) || menu.contains(target) || target === menu.previousElementSibling) return;
  // What the menu lies in takes the focus where a label of it is pressed, which takes none itself.
  if (!target.contains(menu) && menu.matches(':popover-open')) menu.hidePopover();
});

function fill(row: HTMLElement): void {
  const canon = row.querySelector<HTMLAnchorElement>('.canon');
  const shown = canon?.textContent?.trim() ?? '';
  // What may be used of a row is not always its canonical tag; a row of one tag is about that tag.
  const tag = row.dataset.tag ?? shown;
  const digest = row.querySelector<HTMLElement>('.digest code')?.title;
  const title = element('strong', { id: '/use-title' }, t('client.table.use.title', { tag }));
  menu.setAttribute('aria-labelledby', title.id);
  const list = element('ul', {});
  const draw = (): void => {
    const subject = {
      name: nameOf(row, 'image'),
      mirror: mirrorOf(row),
      tag,
      digest: isPinned ? toDigest(digest) : undefined,
    };
    list.replaceChildren(...toSnippets(subject).map(toItem));
  };
  draw();
  const page = canon?.href ? element('a', { href: canon.href }, t('client.table.use.page')) : undefined;
  menu.replaceChildren(
    element('p', {}, title, ...(digest ? [pinSwitch(draw)] : []), ...(mirrorOf(row) ? [sourceSwitch(draw)] : [])),
    list,
    page ?? '',
    ' ',
    compareLink(row, tag),
  );
}

/** The table names the address of the comparison: a copy read from disk has another. */
function compareLink(row: HTMLElement, tag: string): HTMLElement {
  const table = row.closest<HTMLElement>('.tag-table');
  const query = new URLSearchParams({ a: `${table?.dataset.familiar ?? ''}:${tag}` });
  return element('a', { href: `${table?.dataset.compare ?? ''}?${query}` }, t('client.table.use.compare'));
}

function pinSwitch(draw: () => void): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.checked = isPinned;
  box.addEventListener('change', () => {
    isPinned = box.checked;
    draw();
  });
  return element(
    'label',
    { class: 'check', title: t('client.table.use.pinned.why') },
    box,
    ` ${t('client.table.use.pinned')}`,
  );
}

function toItem(snippet: Snippet): HTMLElement {
  const what = t(NAMES[snippet.kind]);
  const text = fromSource(snippet, currentSource());
  return element(
    'li',
    {},
    element('span', { class: 'what' }, what),
    element('code', { tabindex: '0' }, text),
    copyButton(text, t('client.table.copy.snippet', { what })),
  );
}

function sourceSwitch(draw: () => void): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.checked = currentSource() === 'mirror';
  box.addEventListener('change', () => {
    chooseSource(box.checked ? 'mirror' : 'upstream');
    draw();
  });
  return element('label', { class: 'check' }, box, ` ${t('client.source.mirror')}`);
}

type Name = { readonly registry: string; readonly repository: string };

function mirrorOf(row: HTMLElement): Name | undefined {
  return row.closest<HTMLElement>('.tag-table')?.dataset.mirror ? nameOf(row, 'mirror') : undefined;
}

function nameOf(row: HTMLElement, which: 'image' | 'mirror'): Name {
  const reference = row.closest<HTMLElement>('.tag-table')?.dataset[which] ?? '';
  const [registry = '', ...rest] = reference.split('/');
  return { registry, repository: rest.join('/') };
}

function toDigest(text: string | undefined): `sha256:${string}` | undefined {
  return text?.startsWith('sha256:') ? (text as `sha256:${string}`) : undefined;
}
