/**
 * The contract of `content/history/<YYYY-MM>.jsonl`: one event a line, sorted by time, image, kind and tag. A file that
 * git has merged line by line (`merge=union`) may be out of order or hold a line twice; readers put that right.
 */
import { z } from 'zod';
import { DECISION_KINDS, type HistoryEvent } from '#domain/history.ts';
import { DigestText } from './schema.ts';

const base = {
  time: z.iso.datetime(),
  /** Canonical name: `docker.io/library/node`. */
  image: z.string().min(1),
};
const id = z.string().regex(/^[0-9a-f]{16}$/);
const noTags = z.tuple([]);
const tags = z.tuple([z.string().min(1)], z.string().min(1));

export const HistoryLine = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('image-added'), tags: noTags, id }),
  z.strictObject({
    ...base,
    kind: z.literal('image-gone'),
    tags: noTags,
    reason: z.enum(['not-upstream', 'not-chosen']),
    id,
  }),
  z.strictObject({ ...base, kind: z.literal('image-deprecated'), tags: noTags, id }),
  z.strictObject({ ...base, kind: z.literal('readme-changed'), tags: noTags, id }),
  z.strictObject({ ...base, kind: z.literal('tag-added'), tags, to: z.exactOptional(DigestText), id }),
  z.strictObject({ ...base, kind: z.literal('tag-moved'), tags, from: DigestText, to: DigestText, id }),
  z.strictObject({
    ...base,
    kind: z.literal('tag-dropped'),
    tags,
    from: z.exactOptional(DigestText),
    reason: z.enum(['not-built', 'not-listed']),
    id,
  }),
  z.strictObject({
    ...base,
    kind: z.literal(DECISION_KINDS),
    tags: noTags,
    scope: z.exactOptional(z.array(z.string().min(1)).min(1)),
    was: z.exactOptional(z.string()),
    now: z.exactOptional(z.string()),
    owner: z.exactOptional(z.string()),
    why: z.exactOptional(z.string()),
    id,
  }),
]);
export type HistoryLine = z.infer<typeof HistoryLine>;

/** Keys in the schema's order, so that equal events are equal bytes. */
export function serialiseEvent(event: HistoryEvent): string {
  return JSON.stringify(HistoryLine.parse(event));
}
