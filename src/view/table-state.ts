/** What the reader chose of a tag table, as the page's address keeps it. What is not said there is the default. */

export const SORTS = ['version', 'size', 'date'] as const;
export const VIEWS = ['images', 'tags'] as const;
/** Filters whose values are compared with what a row has. */
export const CHOICES = ['line', 'variant', 'system', 'flavour', 'platform', 'status'] as const;

export type TableState = Readonly<Record<(typeof CHOICES)[number], string>> & {
  readonly q: string;
  readonly sort: (typeof SORTS)[number];
  readonly view: (typeof VIEWS)[number];
  /** Also tags that nobody builds any more. */
  readonly older: boolean;
  readonly prereleases: boolean;
  /** The row that is open. */
  readonly open: string;
};

export const DEFAULT_STATE: TableState = {
  q: '',
  line: '',
  variant: '',
  system: '',
  flavour: '',
  platform: '',
  status: '',
  sort: 'version',
  view: 'images',
  older: false,
  prereleases: true,
  open: '',
};

/** `?q=24+slim&sort=size` → state. Values nobody offers are as good as none. */
export function parseTableState(search: string): TableState {
  const query = new URLSearchParams(search);
  const text = (name: string): string => query.get(name) ?? '';
  return {
    q: text('q'),
    line: text('line'),
    variant: text('variant'),
    system: text('system'),
    flavour: text('flavour'),
    platform: text('platform'),
    status: text('status'),
    sort: SORTS.find((sort) => sort === query.get('sort')) ?? 'version',
    view: VIEWS.find((view) => view === query.get('view')) ?? 'images',
    older: query.get('older') === '1',
    prereleases: query.get('pre') !== '0',
    open: text('open'),
  };
}

/** The shortest query that says it, `''` for the default. Parameters of others are kept. */
export function formatTableState(state: TableState, search = ''): string {
  const query = new URLSearchParams(search);
  const set = (name: string, value: string): void => {
    if (value === '') query.delete(name);
    else query.set(name, value);
  };
  for (const name of ['q', ...CHOICES, 'open'] as const) set(name, state[name]);
  set('sort', state.sort === 'version' ? '' : state.sort);
  set('view', state.view === 'images' ? '' : state.view);
  set('older', state.older ? '1' : '');
  set('pre', state.prereleases ? '' : '0');
  return query.size > 0 ? `?${query}` : '';
}

/** How many filters are set, beside the text. */
export function countSet(state: TableState): number {
  const chosen = CHOICES.filter((name) => state[name] !== '').length;
  return chosen + Number(state.older) + Number(!state.prereleases);
}

/** Whether something is left out because the reader asked for it. */
export function isFiltered(state: TableState): boolean {
  return state.q.trim() !== '' || !state.prereleases || CHOICES.some((name) => state[name] !== '');
}
