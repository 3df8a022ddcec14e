/** `npm run schema`: writes content/catalogue.schema.json; with `--check` says whether it is current. */
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { toCatalogueJsonSchema } from '#catalogue/json-schema.ts';

const PATH = 'content/catalogue.schema.json';

const command = new Command('npm run schema --')
  .description(`Writes ${PATH} from the shape of the catalogue.`)
  .option('--check', 'write nothing, fail when the file is not current');
const { check } = z.object({ check: z.boolean().default(false) }).parse(command.parse().opts());
const expected = toCatalogueJsonSchema();

if (!check) await writeFile(PATH, expected);
else if ((await readFile(PATH, 'utf8').catch(() => '')) !== expected) {
  console.error(`${PATH}: is not current; run \`npm run schema\``);
  process.exitCode = 1;
}
