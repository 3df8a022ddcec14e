/** Which headers which addresses get, apart from how a host writes them down. */
import { CARD_HEADERS, SECURITY_HEADERS } from '#view/security.ts';
import { PROSE_INDEXES } from '../prose/prose-indexes.ts';

export type HeaderRule = {
  /** Path prefix with the base: `/charts/_astro/`. */
  readonly prefix: string;
  /** `undefined`: none of this name, whatever the general rule says. */
  readonly headers: Readonly<Record<string, string | undefined>>;
};

const FOREVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const ASK = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/** The first rule holds for all; each later one adds to it, or writes over it. `base` ends with a slash. */
export function toHeaderRules(base: string): readonly HeaderRule[] {
  return [
    { prefix: base, headers: { ...SECURITY_HEADERS, ...ASK } },
    // Names of these files change with what is in them.
    { prefix: `${base}_astro/`, headers: FOREVER },
    ...PROSE_INDEXES.flatMap((folder) => [
      { prefix: `${base}${folder}/fragment/`, headers: FOREVER },
      { prefix: `${base}${folder}/index/`, headers: FOREVER },
    ]),
    // Data is there for programs of other sites too.
    { prefix: `${base}api/`, headers: { 'Access-Control-Allow-Origin': '*' } },
    { prefix: `${base}embed/`, headers: { ...CARD_HEADERS, 'Access-Control-Allow-Origin': '*' } },
  ];
}

/** `_headers` of Netlify and Cloudflare Pages: all rules that match an address hold together. */
export function formatHeadersFile(rules: readonly HeaderRule[]): string {
  const general = rules[0]?.headers ?? {};
  const blocks = rules.map(({ prefix, headers }) => {
    // Two rules that name one header would send both values: `!` takes the general one away first.
    const detached = prefix === rules[0]?.prefix ? [] : Object.keys(headers).filter((name) => name in general);
    const lines = [...detached.map((name) => `! ${name}`), ...toLines(headers, ': ')];
    return [`${prefix}*`, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** For `include` in a `server` block of nginx, where a location that adds one header forgets all inherited ones. */
export function formatNginxFile(rules: readonly HeaderRule[], base: string, moves: readonly string[] = []): string {
  const general = rules[0]?.headers ?? {};
  const blocks = rules.map(({ prefix, headers }) => {
    const lines = Object.entries({ ...general, ...headers }).flatMap(([name, value]) =>
      value === undefined ? [] : [`  add_header ${name} "${value}" always;`],
    );
    return [`location ${prefix} {`, ...lines, '}'].join('\n');
  });
  const intro = `# In a server block: "root /srv/www;" with the site in /srv/www${base}, then "include" this file.`;
  const hidden = [`location ~ ^${escapePattern(base)}_(?:headers|redirects)$`, `location ${base}headers/`].map(
    (place) => `${place} { return 404; }`,
  );
  const general404 = `error_page 404 ${base}404.html;`;
  // Behind a proxy the host and port of this server are nobody's address.
  const parts = [intro, general404, 'index index.html;\nabsolute_redirect off;', ...blocks, hidden.join('\n')];
  return `${[...parts, ...(moves.length > 0 ? [moves.join('\n')] : [])].join('\n\n')}\n`;
}

/** For `import` in a site block of Caddy, which would sort headers by the length of their paths outside of a route. */
export function formatCaddyFile(rules: readonly HeaderRule[], base: string, moves: readonly string[] = []): string {
  const blocks = rules.map(({ prefix, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) =>
      value === undefined ? `\t\t-${name}` : `\t\t${name} "${value}"`,
    );
    return [`\theader ${prefix}* {`, ...lines, '\t}'].join('\n');
  });
  const intro = `# In a site block: "root * /srv/www" with the site in /srv/www${base}, then "import" this file.`;
  const hidden = `\t@private path ${base}_headers ${base}_redirects ${base}headers/*\n\terror @private 404`;
  const own = moves.map((line) => `\t${line}`);
  const route = `route {\n${[...blocks, hidden, ...own, '\tfile_server {\n\t\tprecompressed br gzip\n\t}'].join('\n')}\n}`;
  const missing = `handle_errors {\n\trewrite * ${base}404.html\n\tfile_server\n}`;
  return `${[intro, route, missing].join('\n\n')}\n`;
}

/** A rule without a value is done with where the general one is detached. */
function toLines(headers: HeaderRule['headers'], separator: string): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : `${name}${separator}${value}`));
}

function escapePattern(text: string): string {
  return text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
}
