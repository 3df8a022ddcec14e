/** The shape of `--format json`. Absent is `null`. Its JSON Schemas lie in `docs/`, written by `npm run schema`. */
import { z } from 'zod';
import { ANSWERS } from '#domain/answer.ts';
import { STATUSES } from '#domain/decision.ts';
import { RULES, type Rule } from '../finding.ts';

const Day = z.iso.date();
const Place = z.strictObject({
  path: z.string(),
  line: z.int().positive().describe('Counted from one.'),
  column: z.int().positive().describe('Counted from one.'),
});
const Told = z.strictObject({ kind: z.string(), text: z.string() });

export const ReportedImage = z.strictObject({
  written: z.string().describe('As it stands there.'),
  reference: z.string().nullable().describe('With its variables filled in.'),
  image: z.string().nullable().describe('Canonical name, a mirror undone: docker.io/library/node.'),
  tag: z.string().nullable(),
  digest: z.string().nullable(),
  answer: z.enum(ANSWERS),
  status: z.enum(STATUSES).nullable(),
  reasons: z.array(Told).describe('Why not, or under which conditions.'),
  notes: z.array(Told),
  problem: z.string().nullable().describe('Why nothing can be told.'),
  until: Day.nullable().describe('The last day of this answer, where one was decided.'),
  instead: z.strictObject({ reference: z.string(), why: z.string().nullable(), text: z.string() }).nullable(),
  owner: z.strictObject({ key: z.string(), name: z.string(), contact: z.string().nullable() }).nullable(),
  by: z.string().nullable().describe('What names it: FROM, service web.'),
  place: Place.nullable(),
});
export type ReportedImage = z.infer<typeof ReportedImage>;

export const ImagesReport = z.strictObject({
  schemaVersion: z.literal(1),
  on: Day.describe('The day that is judged on.'),
  counts: z.record(z.enum(ANSWERS), z.int().nonnegative()),
  images: z.array(ReportedImage).describe('What is not allowed comes first.'),
  faults: z.array(z.string()).describe('Files that could not be read.'),
});
export type ImagesReport = z.infer<typeof ImagesReport>;

export const DecisionsReport = z.strictObject({
  schemaVersion: z.literal(1),
  on: Day.describe('The day that is judged on.'),
  problems: z.array(
    z.strictObject({ rule: z.enum(Object.keys(RULES) as Rule[]), text: z.string(), place: Place.nullable() }),
  ),
});
export type DecisionsReport = z.infer<typeof DecisionsReport>;

export const LinksReport = z.strictObject({
  schemaVersion: z.literal(1),
  addresses: z.int().nonnegative().describe('How many were asked for.'),
  missing: z.array(
    z.strictObject({
      address: z.string().describe('With the base of the catalogue.'),
      kind: z
        .enum(['page', 'data', 'fragment'])
        .describe('A page that does not answer, a data file that is gone, a place that a page no longer has.'),
      remedy: z.string(),
    }),
  ),
});
export type LinksReport = z.infer<typeof LinksReport>;

/** By the path of its file. */
export const REPORT_SCHEMAS = {
  'docs/check-images.schema.json': { title: 'Portolan: images that are used', schema: ImagesReport },
  'docs/check-decisions.schema.json': { title: 'Portolan: decisions of the catalogue', schema: DecisionsReport },
  'docs/check-links.schema.json': { title: 'Portolan: published addresses', schema: LinksReport },
} as const;

export function toReportSchema({ title, schema }: { title: string; schema: z.ZodType }): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;
}
