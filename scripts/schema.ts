/** `npm run schema`: writes the JSON Schemas that the project ships; with `--check` says whether they are current. */
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { toCatalogueJsonSchema } from '#catalogue/json-schema.ts';
import { REPORT_SCHEMAS, toReportSchema } from './check/report/schema.ts';

const FILES: readonly (readonly [string, string])[] = [
  ['content/catalogue.schema.json', toCatalogueJsonSchema()],
  ...Object.entries(REPORT_SCHEMAS).map(([path, report]) => [path, toReportSchema(report)] as const),
];

const command = new Command('npm run schema --')
  .description(`Writes ${FILES.map(([path]) => path).join(', ')}.`)
  .option('--check', 'write nothing, fail when a file is not current');
const { check } = z.object({ check: z.boolean().default(false) }).parse(command.parse().opts());

for (const [path, expected] of FILES) {
  if (!check) await writeFile(path, expected);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== expected) {
    console.error(`${path}: is not current; run \`npm run schema\``);
    process.exitCode = 1;
  }
}
