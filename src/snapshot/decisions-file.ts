/**
 * `decisions.json`: what people had decided of each image when the last sync looked, so that the next one can tell what
 * they decided since. It is a copy: what holds is written in the catalogue. One line an image.
 */
import { z } from 'zod';
import { STATUSES } from '#domain/decision.ts';
import type { DecisionRecord } from '#domain/decision-changes.ts';

const Text = z.string();
const Texts = z.array(Text);
const scope = {
  tags: z.exactOptional(Texts),
  lines: z.exactOptional(Texts),
  variants: z.exactOptional(Texts),
  platforms: z.exactOptional(Texts),
};
const recorded = {
  status: z.exactOptional(z.enum(STATUSES)),
  owner: z.exactOptional(Text),
  tier: z.exactOptional(Text),
  reviewBy: z.exactOptional(Text),
  expires: z.exactOptional(Text),
  allow: z.exactOptional(z.strictObject({ ...scope, supportDaysLeft: z.exactOptional(z.int()) })),
  deny: z.exactOptional(z.strictObject(scope)),
  exceptions: z.exactOptional(z.array(z.strictObject({ scope: Texts, reason: Text, owner: Text, expires: Text }))),
  replacement: z.exactOptional(
    z.strictObject({ image: z.exactOptional(Text), tag: z.exactOptional(Text), why: z.exactOptional(Text) }),
  ),
};

export const DecisionsFile = z.record(
  z.string(),
  z.strictObject({
    decision: z.strictObject(recorded),
    rules: z.array(z.strictObject({ tags: Texts, ...recorded })),
  }),
);
export type DecisionsFile = Readonly<Record<string, DecisionRecord>>;
