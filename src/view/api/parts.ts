/** Parts that several schemas of the public data share. */
import { z } from 'zod';
import { STATUSES } from '#domain/decision.ts';
import { API_VERSION } from './envelope.ts';

export const Text = z.string();
export const Count = z.int().nonnegative();
export const Day = z.iso.date();
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const Address = Text.describe('Absolute path on this site');
export const Status = z.enum(STATUSES);
export const AnswerName = z
  .enum(['yes', 'conditions', 'no'])
  .describe('May it be used, on the day of the build; conditions: there is something to read first');

export const envelope = {
  schemaVersion: z.literal(API_VERSION),
  generatedAt: Text.nullable().describe('Time of the snapshot'),
  self: Address.describe('Address of this document'),
};

export const listEnvelope = { ...envelope, total: Count.describe('Number of results') };

/** The short form of a verdict, where many stand in one document. */
export const ApiAnswer = z.strictObject({
  answer: AnswerName,
  status: Status.nullable(),
  until: Day.nullable().describe('Last day of this answer; null where no end was decided'),
});

export type ApiAnswer = z.infer<typeof ApiAnswer>;

export const ApiLinks = z.strictObject({
  image: Address.describe('The image with all its rows'),
  tags: Address.describe('Its tags, each with its row'),
  markdown: Address.nullable().describe('The page as Markdown; null where the site leaves these out'),
  atomFeed: Address.nullable().describe('Null where the site leaves out the feeds of images'),
  jsonFeed: Address.nullable(),
});
