/**
 * Files of `npm run dev` whose whole name is a parameter of their route, such as a logo's. Astro's development server
 * wants a slash behind the address of a route without an ending of its own, which a build does not.
 */
import type { AstroIntegration } from 'astro';

const RE_FILE = /^(?:logos|badges|exports)\/[^?#]*\.\w+(?=$|[?#])/;

export function serveDevFiles(base: string): AstroIntegration {
  return {
    name: 'portolan-dev-files',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, _response, next) => {
          request.url = toRoute(request.url ?? '/', base);
          next();
        });
      },
    },
  };
}

/** Sources lie in folders of the same names, below `src/`. */
export function toRoute(address: string, base: string): string {
  const root = base.endsWith('/') ? base : `${base}/`;
  const place = address.startsWith(root) ? root : '/';
  return place + address.slice(place.length).replace(RE_FILE, '$&/');
}
