/** Fills `$NAME`, `${NAME}` and `${NAME:-default}` in, as Docker, compose and shells do. */

export type Filled = { readonly reference: string } | { readonly problem: string };
type Find = (name: string) => string | undefined;

const RE_PLACE = /\$(?:(\$)|(\w+)|\{(\w+)(?:(:?[-+?])((?:[^{}]|\$\{[^{}]*\})*))?\}|(\{\{))/g;
/** A place of another language: of Helm, GitHub Actions, devcontainers, GitLab. No reference has a dollar. */
const RE_FOREIGN = /\$|\{\{|%\w+%/;

/** `find` knows the variables; what neither it nor a default tells is said by name. */
export function fillIn(text: string, find: Find): Filled {
  const open = new Set<string>();
  const filled = replace(text, find, open, 0);
  if (open.size > 0) return { problem: `${[...open].map((name) => `\${${name}}`).join(' and ')} has no value here` };
  if (RE_FOREIGN.test(filled)) return { problem: `"${text}" is filled in elsewhere` };
  return { reference: filled };
}

function replace(text: string, find: Find, open: Set<string>, depth: number): string {
  return text.replace(RE_PLACE, (whole, escaped, bare, braced, operator = '', other = '') => {
    if (escaped !== undefined) return '$';
    const name: string | undefined = bare ?? braced;
    if (name === undefined || depth > 8) return whole;
    const value = find(name);
    const isThere = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
    if (operator.endsWith('+')) return isThere ? replace(other, find, open, depth + 1) : '';
    if (isThere && value !== undefined) return value;
    if (operator.endsWith('-')) return replace(other, find, open, depth + 1);
    open.add(name);
    return whole;
  });
}
