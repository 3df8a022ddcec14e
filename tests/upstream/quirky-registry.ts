/** A registry of our own that answers as a test says, for every quirk that was met in others. */
import { createServer, type IncomingMessage } from 'node:http';
import { createHttp } from '../../scripts/upstream/http.ts';
import type { Credential } from '../../scripts/upstream/registry/access.ts';
import { createRegistryClient, type RegistryClient } from '../../scripts/upstream/registry/client.ts';
import { createPullBudget, type PullBudget } from '../../scripts/upstream/registry/pull-budget.ts';

export type Answer = { status?: number; headers?: Record<string, string | string[]>; body?: string | Buffer };
export type Request = { method: string; path: string; authorization: string | undefined; body: string };
type Route = (request: IncomingMessage, url: URL) => Answer | undefined;

export const JSON_TYPE = { 'content-type': 'application/json' };

export type QuirkyRegistry = {
  readonly origin: string;
  readonly seen: Request[];
  /** Secrets that the client asked to have masked. */
  readonly kept: string[];
  /** The first that fits answers; nothing fits: 404. */
  on(path: string | RegExp, answer: (request: IncomingMessage, url: URL) => Answer): void;
  open(options?: { budget?: PullBudget; now?: () => number; credential?: Credential | undefined }): RegistryClient;
  close(): Promise<void>;
};

const SOMEONE: Credential = { kind: 'basic', username: 'someone', password: 'made-up' };

export async function startQuirkyRegistry(): Promise<QuirkyRegistry> {
  const routes: Route[] = [];
  const seen: Request[] = [];
  const kept: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const entry = { method: request.method ?? '', path: `${url.pathname}${url.search}`, body: '' };
    const asked = { ...entry, authorization: request.headers.authorization };
    seen.push(asked);
    request.on('data', (bytes: Buffer) => {
      asked.body += bytes.toString();
    });
    request.on('end', () => {
      const found = routes.map((route) => route(request, url)).find((answer) => answer !== undefined);
      const { status = 200, headers = JSON_TYPE, body = '' } = found ?? { status: 404, body: '{"errors":[]}' };
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const http = createHttp({ concurrency: 4, userAgent: 'test' });
  return {
    origin,
    seen,
    kept,
    on(path, answer) {
      const fits = (url: URL): boolean => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname));
      routes.push((request, url) => (fits(url) ? answer(request, url) : undefined));
    },
    open({ budget = createPullBudget(), now = Date.now, credential = SOMEONE } = {}) {
      const documents = new Map<string, Buffer>();
      const missing = new Set<string>();
      return createRegistryClient({
        http,
        origin,
        budget,
        now,
        keepSecret: (secret) => void kept.push(secret),
        findCredential: async () => credential,
        cache: {
          read: async (digest) => documents.get(digest),
          write: async (digest, bytes) => void documents.set(digest, bytes),
          isMissing: async (where) => missing.has(where),
          markMissing: async (where) => void missing.add(where),
        },
      });
    },
    async close() {
      await http.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
