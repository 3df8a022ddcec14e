/**
 * Annotations of GitHub Actions: `::error file=…,line=…::…`.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import { type Finding, RULES } from '../finding.ts';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** What is fine needs no annotation. */
export function formatGitHub(findings: readonly Finding[]): string {
  return findings
    .filter(({ rule }) => rule !== 'allowed')
    .map(formatOne)
    .join('\n');
}

function formatOne({ rule, level, text, place }: Finding): string {
  const at =
    place === undefined
      ? []
      : [
          ['file', place.path],
          ['line', place.line],
          ['col', place.column],
        ];
  const properties = [...at, ['title', RULES[rule].replace(/\.$/, '')]];
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMANDS[level]} ${written}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
