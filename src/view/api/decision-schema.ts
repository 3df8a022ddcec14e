/** Decisions and verdicts as the public data states them. */
import { z } from 'zod';
import { ApiAnswer, Count, Day, Status, Text } from './parts.ts';

const Values = z.array(Text).nullable();
const scope = {
  tags: Values.describe('Patterns with * and ?'),
  lines: Values,
  variants: Values.describe('Words of variants; default: the one without words'),
  platforms: Values,
};

export const ApiReplacement = z.strictObject({
  reference: Text.describe('As docker pull takes it'),
  image: Text.nullable().describe('As it is written; null: the image itself'),
  tag: Text.nullable(),
  why: Text.nullable(),
});

export const ApiException = z.strictObject({
  scope: z.array(Text).describe('Tag patterns'),
  reason: Text,
  owner: Text.describe('Key of an owner'),
  expires: Day.describe('The last day it holds'),
});

const decision = {
  status: Status.nullable(),
  owner: Text.nullable().describe('Key of an owner'),
  contact: Text.nullable(),
  tier: Text.nullable(),
  approved: z.strictObject({ by: Text, on: Day, evidence: Text.nullable() }).nullable(),
  reviewBy: Day.nullable(),
  expires: Day.nullable().describe('The last day it may be used'),
  allow: z.strictObject({ ...scope, supportDaysLeft: Count.nullable() }).nullable(),
  deny: z.strictObject(scope).nullable(),
  exceptions: z.array(ApiException),
  replacement: ApiReplacement.nullable(),
  notes: Text.nullable().describe('Markdown'),
};

export const ApiDecision = z.strictObject(decision);

export const ApiRule = z.strictObject({
  ...decision,
  tags: z.array(Text).describe('Patterns of the tags it is about; what is null here is as for the image'),
});

export const ApiDecided = ApiDecision.extend({
  rules: z.array(ApiRule).describe('Each speaks over the image and over the rules before it'),
});

/** Of one row: the most favourable of its tags. */
export const ApiVerdict = ApiAnswer.extend({
  reasons: z.array(
    z.strictObject({
      kind: Text.describe('undecided, status, expired, denied, not-allowed, support-left, exception'),
      text: Text.describe('In words, in the language of the site'),
    }),
  ),
  replacement: ApiReplacement.nullable(),
});

export const ApiOwner = z.strictObject({
  key: Text.describe('As decisions name it'),
  name: Text.nullable(),
  contact: Text.nullable(),
  url: Text.nullable(),
});

export const ApiMirror = z.strictObject({ from: Text, to: Text });

/** How many rows of an image have which answer. */
export const ApiAnswers = z.strictObject({ yes: Count, conditions: Count, no: Count });

export type ApiReplacement = z.infer<typeof ApiReplacement>;
export type ApiDecision = z.infer<typeof ApiDecision>;
export type ApiDecided = z.infer<typeof ApiDecided>;
export type ApiVerdict = z.infer<typeof ApiVerdict>;
