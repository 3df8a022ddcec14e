/** A row opened in place: each of its platforms with its size, digest and version of the system. */
import { type PackedPlatform, unpackPlatforms } from '#view/unpacked-platforms.ts';
import { copyButton, element } from './element.ts';
import { units } from './units.ts';
import { t } from './words.ts';

/** The link to the row's page becomes a button that opens the row here. */
export function bindOpeners(table: HTMLElement, toggle: (id: string) => void): void {
  for (const link of table.querySelectorAll<HTMLAnchorElement>('a.sizes')) {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
  }
  const idOf = (event: Event): string | undefined => {
    const link = event.target instanceof Element ? event.target.closest('a.sizes') : null;
    return link?.closest<HTMLElement>('.row')?.id;
  };
  table.addEventListener('click', (event) => {
    const id = idOf(event);
    // A click that asks for another tab still leads to the row's page.
    if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(id);
  });
  table.addEventListener('keydown', (event) => {
    const id = event.key === ' ' ? idOf(event) : undefined;
    if (id === undefined) return;
    event.preventDefault();
    toggle(id);
  });
}

/** Opens the row with this id and closes any other. */
export function showOpen(table: HTMLElement, id: string): void {
  for (const open of table.querySelectorAll<HTMLElement>('.row[data-open]')) if (open.id !== id) close(open);
  const row = id === '' ? null : document.getElementById(id);
  if (row?.matches('.row') && row.dataset.open === undefined) open(row);
}

function close(row: HTMLElement): void {
  delete row.dataset.open;
  row.querySelector('.panel')?.remove();
  row.querySelector('a.sizes')?.setAttribute('aria-expanded', 'false');
}

function open(row: HTMLElement): void {
  row.dataset.open = '';
  row.querySelector('a.sizes')?.setAttribute('aria-expanded', 'true');
  row.append(makePanel(row));
}

function makePanel(row: HTMLElement): HTMLElement {
  const platforms = unpackPlatforms(row.dataset.platforms ?? '');
  const tag = row.querySelector('.canon')?.textContent?.trim() ?? row.id;
  const hasVersions = platforms.some(({ osVersion }) => osVersion !== '');
  const heads = ['', '.download', '.digest', ...(hasVersions ? (['.os'] as const) : [])] as const;
  const head = element(
    'tr',
    {},
    ...heads.map((name) => element('th', { scope: 'col' }, t(`client.table.platform${name}`))),
  );
  const body = platforms.map((platform) => makeLine(platform, tag, hasVersions));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
  table.setAttribute('aria-label', t('client.table.platforms.of', { tag }));
  const note = element('p', { class: 'soft' }, t('client.table.sizes.note'));
  return element('div', { class: 'panel', role: 'cell' }, table, note);
}

function makeLine(
  { name, sizeBytes, digest, osVersion }: PackedPlatform,
  tag: string,
  hasVersions: boolean,
): HTMLElement {
  const whole = `sha256:${digest}`;
  const unknown = (): HTMLElement => element('i', { class: 'unknown' }, t('client.table.unknown'));
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, element('code', {}, name)),
    element('td', { class: 'num' }, sizeBytes === undefined ? unknown() : units.bytes(sizeBytes)),
    digest === ''
      ? element('td', {}, unknown())
      : element(
          'td',
          {},
          element('code', { title: whole }, digest.slice(0, 12)),
          copyButton(whole, t('client.table.copy.digest', { tag: `${tag} ${name}` })),
        ),
    hasVersions ? element('td', {}, osVersion) : undefined,
  );
}
