/** The page's address as the place of the reader's choice. While somebody types it follows at the next pause. */
import { formatTableState, type TableState } from '#view/table-state.ts';

const PAUSE = 250;
type How = 'push' | 'replace';

export type Address = {
  write(state: TableState, how: How): void;
  writeSoon(state: TableState, how: How): void;
  /** Writes now what waits. */
  flush(): void;
  /** Leaves unwritten what waits. */
  forget(): void;
};

export function createAddress(): Address {
  let waiting: { readonly state: TableState; readonly how: How } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (state: TableState, how: How): void => {
    const address = `${location.pathname}${formatTableState(state, location.search)}${location.hash}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  };
  const forget = (): void => {
    clearTimeout(timer);
    waiting = undefined;
  };
  const flush = (): void => {
    const { state, how } = waiting ?? {};
    forget();
    if (state && how) write(state, how);
  };
  addEventListener('pagehide', flush);
  return {
    write(state, how) {
      flush();
      write(state, how);
    },
    writeSoon(state, how) {
      // The first letter makes an entry of the history; those that follow before the pause belong to it.
      const first = waiting?.how ?? how;
      forget();
      waiting = { state, how: first };
      timer = setTimeout(flush, PAUSE);
    },
    flush,
    forget,
  };
}
