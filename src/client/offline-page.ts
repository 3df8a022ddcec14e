/** The page about reading without a network: what is kept, how large all of it is, and the button that keeps all. */
import { loadText } from './load-text.ts';

type Reply = {
  readonly done?: true;
  readonly isComplete?: boolean;
  readonly kept?: readonly string[];
  readonly bytes?: number;
  /** One of those of `src/worker/problem.ts`; the page has words for each. */
  readonly problem?: string;
};
/** The title stands near the beginning of a page. */
const HEAD = 8192;
type State = 'impossible' | 'some' | 'saving' | 'all';

const panel = document.querySelector<HTMLElement>('[data-offline]');
const root = new URL(document.body.dataset.root ?? '/', location.href).href;
const locale = document.documentElement.lang;
const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale);

if (panel && document.body.dataset.worker !== undefined && 'serviceWorker' in navigator) void start(panel);

async function start(panel: HTMLElement): Promise<void> {
  const packBytes = await readPackSize(panel.dataset.pack ?? '');
  show(panel, '[data-save]', packBytes !== undefined);
  fill(panel, 'size', megabytes.format((packBytes ?? 0) / 1e6));
  const update = (reply: Reply): void => onReply(panel, reply, packBytes ?? 0);
  panel.querySelector('[data-save]')?.addEventListener('click', () => {
    // Where the browser grants it, what is kept does not go when a disk runs full.
    void navigator.storage?.persist?.();
    setState(panel, 'saving');
    void ask('save-all', update);
  });
  panel.querySelector('[data-forget]')?.addEventListener('click', () => void ask('forget', update));
  await ask('state', update);
}

/** `undefined` without a network: there is nothing to save then. */
async function readPackSize(address: string): Promise<number | undefined> {
  try {
    return (JSON.parse(await loadText(address)) as { packBytes: number }).packBytes;
  } catch {
    return undefined;
  }
}

async function ask(kind: string, onReply: (reply: Reply) => void): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => onReply(data as Reply);
  active?.postMessage({ kind }, [port2]);
}

function onReply(panel: HTMLElement, reply: Reply, packBytes: number): void {
  if (reply.bytes !== undefined) {
    const progress = panel.querySelector('progress');
    if (progress) progress.value = reply.bytes / packBytes;
    fill(panel, 'done', megabytes.format(reply.bytes / 1e6));
    return;
  }
  show(panel, '[data-problem]', reply.problem !== undefined);
  for (const words of panel.querySelectorAll<HTMLElement>('[data-reason]')) {
    words.hidden = words.dataset.reason !== reply.problem;
  }
  const state = reply.isComplete ? 'all' : 'some';
  setState(panel, state);
  // In place of another page; where all pages are kept, it was none.
  const isAsked = location.pathname.endsWith('/offline/');
  for (const words of panel.querySelectorAll<HTMLElement>('[data-missing]')) {
    words.hidden = isAsked || words.dataset.missing !== state;
  }
  if (reply.kept) listPages(panel, reply.kept);
}

function setState(panel: HTMLElement, state: State): void {
  for (const part of panel.querySelectorAll<HTMLElement>('[data-state]')) {
    part.hidden = !(part.dataset.state ?? '').split(' ').includes(state);
  }
}

/** Newest first, without the page that tells of them, in whichever language. */
function listPages(panel: HTMLElement, kept: readonly string[]): void {
  const isOwn = (address: string): boolean => /^(?:[\w-]+\/)?offline\/$/.test(address.slice(root.length));
  const pages = kept.filter((address) => address.endsWith('/') && !isOwn(address)).reverse();
  fill(panel, 'count', whole.format(pages.length));
  const items = pages.slice(0, 50).map((address) => {
    const path = decodeURI(address.slice(root.length)) || '/';
    const link = document.createElement('a');
    link.href = address;
    link.textContent = path;
    const item = document.createElement('li');
    item.append(link);
    void readTitle(address).then((title) => {
      if (title === undefined) return;
      link.textContent = title;
      const place = document.createElement('span');
      place.className = 'soft';
      place.textContent = path;
      item.append(' ', place);
    });
    return item;
  });
  panel.querySelector('[data-kept]')?.replaceChildren(...items);
}

/** As the page calls itself, without the name of the site behind it. */
async function readTitle(address: string): Promise<string | undefined> {
  try {
    const page = await (await caches.match(address))?.text();
    const { title } = new DOMParser().parseFromString(page?.slice(0, HEAD) ?? '', 'text/html');
    return title.replace(/ – [^–]*$/, '') || undefined;
  } catch {
    return undefined;
  }
}

function fill(panel: HTMLElement, name: string, text: string): void {
  for (const place of panel.querySelectorAll(`[data-value="${name}"]`)) place.textContent = text;
}

function show(panel: HTMLElement, selector: string, isShown: boolean): void {
  for (const part of panel.querySelectorAll<HTMLElement>(selector)) part.hidden = !isShown;
}
