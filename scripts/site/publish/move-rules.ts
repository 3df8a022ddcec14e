/** Pages that moved, as hosts do it themselves. Where none of this is read, a small page at the old address does. */
import type { Move } from '../former/plan.ts';

/** What Cloudflare Pages reads of plain lines: https://developers.cloudflare.com/pages/configuration/redirects/ */
const MAX_LINES = 2000;

/** `_redirects` of Netlify, Cloudflare Pages and GitLab Pages: the first line that matches counts. */
export function formatRedirectsFile(moves: readonly Move[]): string {
  const plain = moves.filter(({ isPrefix }) => !isPrefix).slice(0, MAX_LINES);
  const lines = [...plain, ...moves.filter(({ isPrefix }) => isPrefix)].map(({ from, to, isPrefix }) =>
    isPrefix ? `${from}* ${to}:splat 301` : `${from} ${to} 301`,
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Lines of a `server` block. Paths hold letters, digits and `._~-/#` alone, so that nothing needs quoting. */
export function formatNginxMoves(moves: readonly Move[]): readonly string[] {
  return moves.map(({ from, to, isPrefix }) =>
    isPrefix
      ? `location ^~ ${from} { rewrite ^${from.replaceAll('.', '\\.')}(.*)$ ${to}$1 permanent; }`
      : `location = ${from} { return 301 ${to}; }`,
  );
}

/** Lines of a `route` block, in which the first that matches counts. */
export function formatCaddyMoves(moves: readonly Move[]): readonly string[] {
  const ordered = [...moves.filter(({ isPrefix }) => !isPrefix), ...moves.filter(({ isPrefix }) => isPrefix)];
  return ordered.flatMap(({ from, to, isPrefix }, index) => {
    if (!isPrefix) return [`redir ${from} ${to} 301`];
    const name = `moved${index}`;
    return [
      `@${name} path_regexp ${name} ^${from.replaceAll('.', '\\.')}(.*)$`,
      `redir @${name} ${to}{re.${name}.1} 301`,
    ];
  });
}
