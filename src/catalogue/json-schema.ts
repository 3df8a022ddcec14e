/** The JSON Schema of `catalogue.yml`, so that editors complete it. Draft 7 is what the YAML language server reads best. */
import { z } from 'zod';
import { CatalogueFile } from './schema.ts';

export function toCatalogueJsonSchema(): string {
  const schema = z.toJSONSchema(CatalogueFile, { target: 'draft-7', io: 'input' });
  const comment = 'Written by `npm run schema` from src/catalogue/schema.ts; do not edit.';
  return `${JSON.stringify({ title: 'Portolan catalogue', $comment: comment, ...schema }, null, 2)}\n`;
}
