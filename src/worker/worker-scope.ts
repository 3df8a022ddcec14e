/** What of a service worker's world is used here; TypeScript's own list of it and that of pages exclude each other. */
export type LastingEvent = Event & { readonly waitUntil: (work: Promise<unknown>) => void };
export type FetchingEvent = LastingEvent & {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
};
export type AskedEvent = LastingEvent & { readonly data: unknown; readonly ports: readonly MessagePort[] };

type WorkerScope = {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly registration: { readonly unregister: () => Promise<boolean> };
  addEventListener(kind: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(kind: 'fetch', listener: (event: FetchingEvent) => void): void;
  addEventListener(kind: 'message', listener: (event: AskedEvent) => void): void;
};

export const scope = globalThis as unknown as WorkerScope;
