/** Which headers which addresses get, apart from how a host writes them down. */

import { SECURITY_HEADERS } from '#view/security.ts';
import { PROSE_INDEXES } from '../prose/prose-indexes.ts';

export type HeaderRule = {
  /** Path prefix with the base: `/charts/_astro/`. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
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
export function formatNginxFile(rules: readonly HeaderRule[], base: string): string {
  const general = rules[0]?.headers ?? {};
  const blocks = rules.map(({ prefix, headers }) => {
    const lines = Object.entries({ ...general, ...headers }).map(
      ([name, value]) => `  add_header ${name} "${value}" always;`,
    );
    return [`location ${prefix} {`, ...lines, '}'].join('\n');
  });
  const intro = `# In a server block: "root /srv/www;" with the site in /srv/www${base}, then "include" this file.`;
  const hidden = `location = ${base}_headers { return 404; }\nlocation ${base}headers/ { return 404; }`;
  return `${[intro, `error_page 404 ${base}404.html;`, 'index index.html;', ...blocks, hidden].join('\n\n')}\n`;
}

/** For `import` in a site block of Caddy, which would sort headers by the length of their paths outside of a route. */
export function formatCaddyFile(rules: readonly HeaderRule[], base: string): string {
  const blocks = rules.map(({ prefix, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) => `\t\t${name} "${value}"`);
    return [`\theader ${prefix}* {`, ...lines, '\t}'].join('\n');
  });
  const intro = `# In a site block: "root * /srv/www" with the site in /srv/www${base}, then "import" this file.`;
  const hidden = `\t@private path ${base}_headers ${base}headers/*\n\terror @private 404`;
  const route = `route {\n${[...blocks, hidden, '\tfile_server'].join('\n')}\n}`;
  const missing = `handle_errors {\n\trewrite * ${base}404.html\n\tfile_server\n}`;
  return `${[intro, route, missing].join('\n\n')}\n`;
}

function toLines(headers: Readonly<Record<string, string>>, separator: string): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `${name}${separator}${value}`);
}
