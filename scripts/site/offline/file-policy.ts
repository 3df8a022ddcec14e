/**
 * The Content-Security-Policy of a page that is read from disk. What came from the site's own host may come from files;
 * nothing may be fetched by script, and no other host is named, as before.
 */
const CLOSED = new Set(['connect-src', 'worker-src', 'manifest-src']);

export function toFilePolicy(policy: string): string {
  return policy
    .split(';')
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name = '']) => name !== '')
    .map(([name = '', ...sources]) => [name, ...(CLOSED.has(name) ? ["'none'"] : sources.flatMap(addFiles))].join(' '))
    .join('; ');
}

function addFiles(source: string): readonly string[] {
  return source === "'self'" ? [source, 'file:'] : [source];
}
