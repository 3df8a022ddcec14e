/** The addresses that the catalogue's `redirects` speak of, each with its answer. Pure. */
import type { Redirect } from '#catalogue/read.ts';

export type Answer =
  | { readonly kind: 'to'; readonly to: string }
  | { readonly kind: 'why'; readonly why: NonNullable<Redirect['why']>; readonly instead?: string };

/** Paths begin with `/`, without the base, and end with `/` where a page lies there. */
export type Expanded = { readonly from: string; readonly answer: Answer };

/** `pages` are the addresses that are there, `gone` those that were; both as paths without the base. */
export function expandRedirects(
  redirects: readonly Redirect[],
  pages: ReadonlySet<string>,
  gone: ReadonlySet<string>,
  prefixes: readonly string[],
): readonly Expanded[] {
  // What one rule answers, the `*` of another may stand for.
  const answered = redirects.filter(({ from }) => !from.endsWith('*')).map(({ from }) => toPage(from));
  const former = new Set([...gone, ...answered]);
  const found = new Map<string, Expanded>();
  for (const redirect of redirects) {
    for (const { from, to, prefix } of spell(redirect, prefixes)) {
      for (const rest of from.endsWith('*') ? listRests(from, to, pages, former) : ['']) {
        const address = toPage(from.replace('*', rest));
        // What is there is no old address, and the first rule counts.
        if (pages.has(address) || found.has(address)) continue;
        found.set(address, { from: address, answer: answerFor(redirect, { to, rest, prefix, pages, former }) });
      }
    }
  }
  return [...found.values()];
}

/** A rule holds in each language; one that begins with a language's code is about that one alone. */
function spell({ from, to, instead }: Redirect, prefixes: readonly string[]) {
  const isOne = /^\/[a-z]{2}\//.test(from);
  const target = to ?? instead;
  return (isOne ? [''] : ['', ...prefixes]).map((prefix) => ({
    prefix,
    from: prefix + from,
    to: target === undefined ? undefined : prefix + target,
  }));
}

/** What a `*` stands for: all that was there, and all that is where it leads. */
function listRests(
  from: string,
  to: string | undefined,
  pages: ReadonlySet<string>,
  former: ReadonlySet<string>,
): readonly string[] {
  const stem = from.slice(0, -1);
  const rests = below(stem, former);
  if (!to?.endsWith('*')) return [...new Set(['', ...rests])];
  const target = to.slice(0, -1);
  return [...new Set(['', ...rests, ...below(target, pages), ...below(target, former)])].filter(
    (rest) => target !== '/' || !/^[a-z]{2}\//.test(rest),
  );
}

function below(stem: string, addresses: ReadonlySet<string>): readonly string[] {
  return [...addresses].filter((address) => address.startsWith(stem)).map((address) => address.slice(stem.length));
}

type Asked = {
  readonly to: string | undefined;
  readonly rest: string;
  readonly prefix: string;
  readonly pages: ReadonlySet<string>;
  readonly former: ReadonlySet<string>;
};

function answerFor(redirect: Redirect, asked: Asked): Answer {
  const target = asked.to === undefined ? undefined : findTarget(redirect, asked.to, asked);
  if (redirect.why !== undefined) {
    return { kind: 'why', why: redirect.why, ...(target !== undefined && { instead: target }) };
  }
  return { kind: 'to', to: target ?? '/' };
}

/** Below a `*` the nearest page above counts where the very one is not there. */
function findTarget(redirect: Redirect, to: string, { rest, prefix, pages, former }: Asked): string {
  const isThere = (address: string): boolean => pages.has(address) || former.has(address);
  const [written = '', fragment] = to.split('#');
  const behind = fragment === undefined ? '' : `#${fragment}`;
  const wanted = toPage(written.replace('*', rest));
  if (isThere(wanted)) return wanted + behind;
  const isPattern = to.endsWith('*');
  for (let path = wanted; isPattern && path !== '/'; ) {
    path = path.replace(/[^/]*\/?$/, '');
    if (path.length >= prefix.length + 1 && isThere(path)) return path;
  }
  // What exists in the site's own language alone is better than nothing.
  const own = wanted.slice(prefix.length);
  if (prefix !== '' && pages.has(own)) return own + behind;
  throw new Error(
    `catalogue.yml: redirects: ${redirect.from} leads to ${redirect.to ?? redirect.instead}, which is no page of this site; write one that is`,
  );
}

/** `/guides/start` is the page `/guides/start/`; a name with an ending is a file. */
function toPage(path: string): string {
  return path.endsWith('/') || /\.[a-z]+$/.test(path) ? path : `${path}/`;
}
