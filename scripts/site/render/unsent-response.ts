/**
 * Requests and responses of a thread that serves nobody: Astro and our files make one for each file of the site, and the
 * real ones copy each body twice and come with all of HTTP. Only what rendering asks of them is here; what else it may
 * ask some day is `undefined` and fails the build.
 */

type Fields = Iterable<readonly [name: string, value: string]> | Readonly<Record<string, string>>;

/** Names without regard to case, one value each. */
export class UnsentHeaders {
  readonly #values = new Map<string, string>();

  constructor(init: Fields = []) {
    const fields = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : Object.entries(init);
    for (const [name, value] of fields) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), String(value));
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#values.entries();
  }
}

export class UnsentRequest {
  readonly url: string;
  readonly method = 'GET';
  readonly headers = new UnsentHeaders();

  constructor(url: URL | string) {
    this.url = String(url);
  }
}

type Init = { readonly status?: number; readonly statusText?: string; readonly headers?: Fields };

export class UnsentResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: UnsentHeaders;
  /** As it was given: nothing is encoded or copied. */
  readonly body: string | Uint8Array | null;

  constructor(body: string | Uint8Array | null = null, { status = 200, statusText = '', headers }: Init = {}) {
    this.body = body;
    this.status = status;
    this.statusText = statusText;
    this.headers = new UnsentHeaders(headers);
  }

  static json(value: unknown, init?: Init): UnsentResponse {
    return new UnsentResponse(JSON.stringify(value), init);
  }
}

/** For the rest of the thread's life. */
export function replaceResponses(): void {
  Object.assign(globalThis, { Headers: UnsentHeaders, Request: UnsentRequest, Response: UnsentResponse });
}
