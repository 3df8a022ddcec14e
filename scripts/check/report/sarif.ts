/** SARIF 2.1.0, as code scanning reads it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import { createHash } from 'node:crypto';
import { type Finding, RULES, type Rule } from '../finding.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What is fine is no result. */
export function formatSarif(findings: readonly Finding[], version: string): string {
  const shown = findings.filter(({ rule }) => rule !== 'allowed');
  const rules = [...new Set(shown.map(({ rule }) => rule))].sort();
  const driver = { name: 'Portolan', semanticVersion: version, rules: rules.map(toRule) };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: shown.map((finding) => toResult(finding, rules)),
  };
  return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2);
}

function toRule(id: Rule): object {
  return { id, shortDescription: { text: RULES[id] } };
}

function toResult({ rule, level, text, place }: Finding, rules: readonly Rule[]): object {
  const uri = place?.path.split('/').map(encodeURIComponent).join('/');
  const location = place && {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: place.line, startColumn: place.column },
    },
  };
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    message: { text },
    locations: location === undefined ? [] : [location],
    // The same in another line is the same: code scanning then keeps what was said of it.
    partialFingerprints: { 'portolan/v1': createHash('sha256').update(`${rule} ${uri} ${text}`).digest('hex') },
  };
}
