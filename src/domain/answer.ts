/**
 * May this reference be used? The answer joins what people decided with what the snapshot knows: a tag is judged by its
 * own name, a digest by the row that has it, and where both are written both must agree.
 */
import { judge, judgeRow, toCandidate, type Verdict } from './decision.ts';
import { findDigest, findTag, type KnownImage, leavesOut, namesDigest } from './known-image.ts';
import type { Digest, ImageName, ImageReference, Row } from './model.ts';

export const ANSWERS = [
  ...(['not-allowed', 'not-in-catalogue', 'unknown-tag', 'cannot-tell', 'conditions', 'allowed'] as const),
] as const;
/** From the worst to the best. */
export type AnswerKind = (typeof ANSWERS)[number];

/** What is worth to be said beside the decision. */
export type Note =
  | { readonly kind: 'default-tag' }
  | { readonly kind: 'mirrored'; readonly image: ImageName }
  | { readonly kind: 'not-synced' }
  | { readonly kind: 'left-out'; readonly tag: string }
  | { readonly kind: 'older'; readonly tag: string }
  | { readonly kind: 'unknown-tag'; readonly tag: string }
  | { readonly kind: 'unknown-digest'; readonly digest: Digest; readonly now?: Digest }
  | { readonly kind: 'unchecked'; readonly tag: string }
  | { readonly kind: 'elsewhere'; readonly digest: Digest; readonly tags: readonly string[] }
  | { readonly kind: 'moved'; readonly tag: string; readonly on: string; readonly now?: Digest };

export type Answer = {
  readonly kind: AnswerKind;
  /** Absent where nothing could be judged. */
  readonly verdict?: Verdict;
  /** The row that is meant, where it is known. */
  readonly row?: Row;
  readonly notes: readonly Note[];
};

/** `today` is a day, `2026-08-21`. */
export function answerReference(reference: ImageReference, image: KnownImage, today: string): Answer {
  const { tag, digest } = reference;
  if (digest === undefined) return answerTag(tag ?? 'latest', image, today, tag === undefined);
  return tag === undefined ? answerDigest(digest, image, today) : answerBoth(tag, digest, image, today);
}

function answerTag(tag: string, image: KnownImage, today: string, isDefault = false): Answer {
  const notes: readonly Note[] = isDefault ? [{ kind: 'default-tag' }] : [];
  const place = findTag(tag, image);
  if (place !== undefined) {
    const verdict = judge(image.decision, toCandidate(place.row, tag, image.supportOf(place.row)), today);
    const aged: readonly Note[] = place.isOlder ? [{ kind: 'older', tag }] : [];
    return { kind: toKind(verdict), verdict, row: place.row, notes: [...notes, ...aged] };
  }
  const verdict = judge(image.decision, { ...NOTHING_KNOWN, tag }, today);
  const isLeftOut = leavesOut(image.selection, tag);
  const unknown: Note = isLeftOut
    ? { kind: 'left-out', tag }
    : image.isSynced
      ? { kind: 'unknown-tag', tag }
      : { kind: 'not-synced' };
  // What is forbidden whatever the tag is, is forbidden also where the tag is not known.
  const isForbidden = verdict.answer === 'no' && verdict.reasons.every(({ kind }) => kind === 'status');
  const kind = isForbidden ? 'not-allowed' : isLeftOut ? 'not-in-catalogue' : 'unknown-tag';
  return { kind, ...(isForbidden && { verdict }), notes: [...notes, unknown] };
}

function answerDigest(digest: Digest, image: KnownImage, today: string): Answer {
  const answers = findDigest(digest, image).map(({ row, isOlder }): Answer => {
    const verdict = judgeRow(image.decision, row, image.supportOf(row), today);
    return { kind: toKind(verdict), verdict, row, notes: isOlder ? [{ kind: 'older', tag: row.canonicalTag }] : [] };
  });
  const best = answers.toSorted((a, b) => ANSWERS.indexOf(b.kind) - ANSWERS.indexOf(a.kind))[0];
  return best ?? { kind: 'unknown-tag', notes: [{ kind: 'unknown-digest', digest }] };
}

function answerBoth(tag: string, digest: Digest, image: KnownImage, today: string): Answer {
  const byTag = answerTag(tag, image, today);
  const { row } = byTag;
  if (row !== undefined && namesDigest(row, digest)) return byTag;
  const others = findDigest(digest, image);
  const now = row?.digest;
  const on = image.movedOn(tag, digest);
  if (on !== undefined) {
    const moved: Note = { kind: 'moved', tag, on, ...(now && { now }) };
    const byDigest = others.length === 0 ? byTag : answerDigest(digest, image, today);
    const answer = worse(byTag, byDigest);
    return { ...answer, kind: worseKind(answer.kind, 'conditions'), notes: [...byTag.notes, moved] };
  }
  if (others.length > 0) {
    const elsewhere: Note = { kind: 'elsewhere', digest, tags: others.flatMap((other) => other.row.tags) };
    return { ...byTag, kind: 'not-allowed', notes: [...byTag.notes, elsewhere] };
  }
  if (row !== undefined && now === undefined) return asUntold(byTag, 'cannot-tell', { kind: 'unchecked', tag });
  return asUntold(byTag, 'unknown-tag', { kind: 'unknown-digest', digest, ...(now && { now }) });
}

/** What is refused stays refused. */
function asUntold(answer: Answer, kind: AnswerKind, note: Note): Answer {
  return { ...answer, kind: worseKind(answer.kind, kind), notes: [...answer.notes, note] };
}

const NOTHING_KNOWN = {
  line: '',
  variant: { key: '', words: [] },
  platforms: [],
  support: { state: 'unknown' },
} as const;

function toKind({ answer }: Verdict): AnswerKind {
  return ({ yes: 'allowed', conditions: 'conditions', no: 'not-allowed' } as const)[answer];
}

function worseKind(a: AnswerKind, b: AnswerKind): AnswerKind {
  return ANSWERS.indexOf(a) <= ANSWERS.indexOf(b) ? a : b;
}

function worse(a: Answer, b: Answer): Answer {
  return worseKind(a.kind, b.kind) === a.kind ? a : b;
}
