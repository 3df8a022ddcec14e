import { stringify } from 'yaml';

/** Documents of one file. No line is folded and nothing is an alias, so that line-minded tools read them too. */
export function writeYaml(documents: readonly object[]): string {
  const options = { lineWidth: 0, aliasDuplicateObjects: false } as const;
  return documents.map((document) => stringify(document, options)).join('---\n');
}
