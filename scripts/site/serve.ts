/** Serves a built site under its base path, as a plain web server does. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

export type ServeOptions = {
  /** Absolute. */
  readonly folder: string;
  readonly base: string;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
};

export type Served = { readonly address: string; readonly server: Server };

/**
 * Listens on `port` or, where it is taken, on one of the next twenty. What is asked for is looked up each time: while it
 * serves, another build may put a new site in the folder's place.
 */
export async function serveFolder({ folder, base, host = '127.0.0.1', port = 0 }: ServeOptions): Promise<Served> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const files = sirv(folder, { etag: true, dev: true });
  const server = createServer((request, response) => {
    const miss = async (): Promise<void> => {
      const page = await readFile(path.join(folder, '404.html')).catch(() => 'Not found.');
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    };
    const address = request.url ?? '/';
    if (address.startsWith(root)) {
      request.url = `/${address.slice(root.length)}`;
      files(request, response, miss);
    } else if (`${address}/` === root || address === '/') {
      response.writeHead(302, { location: root }).end();
    } else {
      miss();
    }
  });
  const bound = await listen(server, host, port, 20);
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { address: `http://${shown}:${bound}${root}`, server };
}

function listen(server: Server, host: string, port: number, tries: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      if (taken && port > 0 && tries > 0) resolve(listen(server, host, port + 1, tries - 1));
      else reject(error);
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}
