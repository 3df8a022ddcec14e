/** Renders pages with a compiled renderer, in whichever thread it is opened. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PathWithRoute, StaticPaths, type StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { buildState, type Fact } from '#data/build-state.ts';
import { keepReadmesIn } from '#data/kept-readmes.ts';
import { type RendererFacts, readRendererFacts } from './renderer.ts';
import { UnsentResponse } from './unsent-response.ts';

export type Page = {
  /** Relative, with `/`: `images/node/index.html`. */
  readonly file: string;
  /** Canonical name of the image whose page it is; absent for pages about many. */
  readonly image?: string;
  readonly path: PathWithRoute;
  /** Of a file that is no page, what its route is asked with; absent for one that is alone at its route. */
  readonly asked?: StaticPath | undefined;
};

export type RenderedPage = { readonly body: Buffer | string; readonly reads: ReadonlySet<Fact> };

/** What is about many images: its HTML pages, or all other files. */
export type AboutMany = 'pages' | 'files';

export type PageRenderer = {
  /** Of the images of the share, or of what is about many. */
  list(share: readonly string[] | AboutMany): Promise<readonly Page[]>;
  render(page: Page): Promise<RenderedPage>;
};

type Route = PathWithRoute['route'];
type Endpoint = (context: object) => Promise<Response> | Response;
type StaticPath = { readonly params: object; readonly props?: object };

/** The part of Astro's prerender app that is used; its types are not public. */
type App = Required<StaticPathsApp> & {
  setInternals(internals: unknown): void;
  setOptions(options: unknown): void;
  render(request: Request, options: { routeData: Route }): Promise<Response>;
};

export async function openPageRenderer(folder: string): Promise<PageRenderer> {
  const facts = await readRendererFacts(folder);
  keepReadmesIn(path.join(folder, 'readmes'));
  const module = (await import(pathToFileURL(path.join(folder, 'server', facts.entry)).href)) as { app: App };
  const { app } = module;
  prepare(app, facts);
  const routes = splitRoutes(app, facts);
  return {
    async list(share) {
      const ofImages = typeof share !== 'string';
      buildState().share = ofImages ? share : [];
      app.routeCache.clearAll();
      const reads = new Set<Fact>();
      const listed = routes[ofImages ? 'images' : share];
      const paths = await buildState().reads.run(reads, () => listed.getAll());
      if (ofImages) checkListed(reads);
      const pages = toPages(app, paths);
      checkKinds(pages, ofImages);
      return pages;
    },
    async render(page) {
      const reads = new Set<Fact>();
      const response = await buildState()
        .reads.run(reads, () => renderOne(app, page, facts))
        .catch((cause) => fail(page, cause));
      return { body: await readBody(response), reads };
    },
  };
}

/** Names the page: what its author wrote, or upstream, may be what is wrong. */
function fail({ file }: Page, cause: unknown): never {
  throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}

/** Who renders one kind alone loads the modules of its routes alone. */
function splitRoutes(app: App, facts: RendererFacts): Readonly<Record<'images' | AboutMany, StaticPaths>> {
  const components = new Set(facts.ofImages);
  const kindOf = ({ component, type }: Route): 'images' | AboutMany => {
    if (components.has(component)) return 'images';
    return type === 'page' ? 'pages' : 'files';
  };
  const pathsOf = (kind: 'images' | AboutMany): StaticPaths => {
    const routes = app.manifest.routes.filter(({ routeData }) => kindOf(routeData) === kind);
    return new StaticPaths({
      manifest: { ...app.manifest, routes },
      routeCache: app.routeCache,
      getComponentByRoute: (route) => app.getComponentByRoute(route),
    });
  };
  return { images: pathsOf('images'), pages: pathsOf('pages'), files: pathsOf('files') };
}

function checkKinds(pages: readonly Page[], ofImages: boolean): void {
  const wrong = pages.find(({ image }) => (image === undefined) === ofImages);
  if (wrong)
    throw new Error(
      `${wrong.file}: the page of a route is either of an image, listed with pathsOfImages() in its own file, or about many`,
    );
}

/** Listing all images for each share of them would make the time of a build grow with their square. */
function checkListed(reads: ReadonlySet<Fact>): void {
  const found = [...reads].find((fact) => fact === 'images' || fact.startsWith('image:'));
  if (found)
    throw new Error(`a page of an image lists its paths from ${found}; it has to take what pathsOfImages() tells it`);
}

/** What Astro's own build tells the app before it renders, as far as pages without islands and middleware need it. */
function prepare(app: App, { styles }: RendererFacts): void {
  const pagesByKeys = new Map(styles.map(([key, own]) => [key, { styles: own }]));
  app.setInternals({ pagesByKeys, entrySpecifierToBundleMap: new Map() });
  const destination = {
    write({ level, message }: { level: string; message: string }): void {
      if (level === 'warn' || level === 'error') console.error(message);
    },
  };
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination, level: 'warn' } } });
  loadOnce(app.manifest);
}

/** Astro imports the module of each page that it renders, and Node looks it up anew each time. */
function loadOnce({ pageMap }: App['manifest']): void {
  for (const [component, load] of pageMap ?? []) {
    let loaded: ReturnType<typeof load> | undefined;
    pageMap?.set(component, () => {
      loaded ??= load();
      return loaded;
    });
  }
}

/** Most files are no pages: they are asked directly, without all that serves requests. */
async function renderOne(app: App, { path: found, asked }: Page, facts: RendererFacts): Promise<Response> {
  const module = asked && ((await app.getComponentByRoute?.(found.route)) as { readonly GET?: Endpoint } | undefined);
  const GET = module?.GET;
  const response = await (asked && GET ? GET(contextOf(asked)) : renderPath(app, found, facts));
  if (response.status >= 300 && response.status < 400)
    throw new Error(`${found.pathname}: redirects are not supported`);
  return response;
}

/** Answers with what it has, and fails where a file asks for what only a request would tell. */
export function contextOf({ params, props = {} }: StaticPath): object {
  return new Proxy(
    { params, props },
    {
      get(known, name) {
        if (name in known) return Reflect.get(known, name);
        throw new Error(`a file asks for "${String(name)}", which the build does not tell; it knows params and props`);
      },
    },
  );
}

async function renderPath(app: App, { pathname, route }: PathWithRoute, facts: RendererFacts): Promise<Response> {
  const base = facts.base.replace(/\/$/, '');
  // A page ends with a slash; an endpoint has what its route asks for.
  const below = route.type === 'page' ? `${pathname.replace(/\/$/, '')}/` : pathname;
  const address = new URL(base + below, facts.site);
  return app.render(new Request(address), { routeData: route });
}

async function readBody(response: Response | UnsentResponse): Promise<Buffer | string> {
  if (!(response instanceof UnsentResponse)) return Buffer.from(await response.arrayBuffer());
  const { body } = response;
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : (body ?? '');
}

/** Astro lists the paths of a route in the order in which the route has given them. */
function toPages(app: App, paths: readonly PathWithRoute[]): readonly Page[] {
  const counts = new Map<Route, number>();
  return paths.map((found) => {
    const { route } = found;
    const index = counts.get(route) ?? 0;
    counts.set(route, index + 1);
    return toPage(found, route.type === 'endpoint' ? app.routeCache.get(route)?.staticPaths?.[index] : undefined);
  });
}

function toPage(found: PathWithRoute, asked: StaticPath | undefined): Page {
  const file = found.pathname.replace(/^\/|\/$/g, '');
  return {
    file: found.route.type === 'page' ? pageFile(file) : file,
    path: found,
    asked,
    ...(found.cacheKey !== undefined && { image: found.cacheKey }),
  };
}

function pageFile(file: string): string {
  if (file === '404' || file === '500') return `${file}.html`;
  return file === '' ? 'index.html' : `${file}/index.html`;
}
