/** Judged uses as a report: what the JSON says, and what the other formats are made of. */
import type { AnswerKind } from '#domain/answer.ts';
import { ANSWERS } from '#domain/answer.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { formatReplacement, tellAnswer, tellNote, tellReason, tellReplacement } from '#view/decision-words.ts';
import type { Speech } from '#view/formats.ts';
import type { Finding } from '../finding.ts';
import type { JudgedUse } from '../judge-uses.ts';
import type { Catalogued } from '../known-images.ts';
import type { ImagesReport, ReportedImage } from './schema.ts';

export function summariseUses(
  judged: readonly JudgedUse[],
  faults: readonly string[],
  { catalogue, today }: Catalogued,
  speech: Speech,
): ImagesReport {
  const images = judged
    .map((one) => toReported(one, catalogue.owners, speech))
    .toSorted((a, b) => ANSWERS.indexOf(a.answer) - ANSWERS.indexOf(b.answer));
  const counts = Object.fromEntries(ANSWERS.map((kind) => [kind, countOf(images, kind)]));
  return { schemaVersion: 1, on: today, counts: counts as Record<AnswerKind, number>, images, faults: [...faults] };
}

/** The sentence of a report: all in one line. */
export function tellImage(image: ReportedImage, speech: Speech): string {
  return [`${image.written}: ${tellAnswer(image.answer, speech)}`, ...tellMore(image, speech)].join('; ');
}

/** Everything behind the answer, in the order people ask: why, until when, what instead, whom to ask. */
export function tellMore(image: ReportedImage, { t, format }: Speech): readonly string[] {
  const { reasons, notes, problem, until, instead, owner, answer } = image;
  const isShort = answer === 'not-in-catalogue' && notes.length === 0;
  return [
    ...(problem === null ? [] : [problem]),
    ...reasons.map(({ text }) => text),
    ...notes.map(({ text }) => text),
    ...(until === null ? [] : [t('decision.until', { date: format.date(until) })]),
    ...(instead === null ? [] : [instead.text]),
    ...(isShort ? ['name an image of the catalogue, or add this one to it'] : []),
    ...(owner === null || answer === 'allowed'
      ? []
      : [`ask ${[owner.name, owner.contact].filter(Boolean).join(', ')}`]),
  ];
}

export function toFindings({ images }: ImagesReport, speech: Speech): readonly Finding[] {
  return images.map((image) => ({
    rule: image.answer,
    level: image.answer === 'allowed' ? 'note' : image.answer === 'conditions' ? 'warning' : 'error',
    text: tellImage(image, speech),
    ...(image.place && { place: image.place }),
  }));
}

function toReported(
  { use, answer, reference, problem }: JudgedUse,
  owners: Catalogued['catalogue']['owners'],
  speech: Speech,
): ReportedImage {
  const { verdict, notes, kind } = answer;
  const decision = verdict?.decision ?? {};
  const { replacement, owner, contact } = decision;
  const kept = owner === undefined ? undefined : owners.get(owner);
  const text = reference && tellReplacement(decision, reference, speech);
  // Who may be used without conditions needs no replacement.
  const isReplaced = replacement !== undefined && reference !== undefined && text !== undefined && kind !== 'allowed';
  return {
    written: use.written,
    image: reference === undefined ? null : formatCanonicalName(reference),
    tag: reference === undefined ? null : (reference.tag ?? (reference.digest === undefined ? 'latest' : null)),
    digest: reference?.digest ?? null,
    answer: kind,
    status: decision.status ?? null,
    reasons: (verdict?.reasons ?? []).map((reason) => ({ kind: reason.kind, text: tellReason(reason, speech) })),
    notes: notes.map((note) => ({ kind: note.kind, text: tellNote(note, speech) })),
    problem: problem ?? null,
    until: verdict?.until ?? null,
    instead: isReplaced
      ? { reference: formatReplacement(replacement, reference), why: replacement.why ?? null, text }
      : null,
    owner:
      owner === undefined ? null : { key: owner, name: kept?.name ?? owner, contact: contact ?? kept?.contact ?? null },
    by: use.by ?? null,
    place: use.place ?? null,
  };
}

function countOf(images: readonly ReportedImage[], kind: AnswerKind): number {
  return images.filter(({ answer }) => answer === kind).length;
}
