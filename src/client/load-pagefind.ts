/** The text search, loaded when first asked for. In a copy without a server it is a classic script that needs no worker. */
import { isCopy } from './load-text.ts';

export type PagefindData = {
  readonly url: string;
  readonly meta: { readonly title?: string };
  readonly content: string;
  readonly plain_excerpt?: string;
  readonly excerpt: string;
};
export type Pagefind = {
  readonly options: (options: Readonly<Record<string, string | boolean>>) => Promise<void>;
  readonly init: () => Promise<void>;
  readonly search: (query: string) => Promise<{ results: readonly { data: () => Promise<PagefindData> }[] }>;
};

declare global {
  var portolanPagefind: Pagefind | undefined;
}

/** `address` is that of Pagefind's folder, with a slash at its end. */
export async function loadPagefind(address: string): Promise<Pagefind> {
  const pagefind = isCopy()
    ? await loadClassic(address)
    : ((await import(/* @vite-ignore */ `${address}pagefind.js`)) as Pagefind);
  await pagefind.init();
  // Results of every index lead to pages in the reader's language: their addresses are wanted without a root.
  await pagefind.options({ baseUrl: '/' });
  return pagefind;
}

async function loadClassic(address: string): Promise<Pagefind> {
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error('the text search is not in this copy')));
    script.src = `${address}pagefind.js`;
    document.head.append(script);
  });
  const pagefind = globalThis.portolanPagefind;
  if (!pagefind) throw new Error('the text search did not start');
  // Pagefind takes no relative address for what its results lead to.
  const baseUrl = new URL(document.body.dataset.root ?? './', document.baseURI).pathname;
  await pagefind.options({ basePath: address, baseUrl, noWorker: true });
  return pagefind;
}
