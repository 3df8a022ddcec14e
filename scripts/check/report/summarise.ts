/** Judged uses as a report: what the JSON says, and what the other formats are made of. */
import { ANSWERS, type AnswerKind } from '#domain/answer.ts';
import type { Decision, Reason } from '#domain/decision.ts';
import { formatCanonicalName, formatReference } from '#domain/image-reference.ts';
import type { ImageReference } from '#domain/model.ts';
import { formatReplacement, tellAnswer, tellNote, tellReason, tellReplacement } from '#view/decision-words.ts';
import type { Speech } from '#view/formats.ts';
import type { Finding } from '../finding.ts';
import type { JudgedUse } from '../judge-uses.ts';
import type { Catalogued } from '../known-images.ts';
import type { ImagesReport, ReportedImage } from './schema.ts';

type Owners = Catalogued['catalogue']['owners'];

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
  return [`${image.reference ?? image.written}: ${tellAnswer(image.answer, speech)}`, ...tellMore(image, speech)].join(
    '; ',
  );
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
    ...(reasons.some(({ kind }) => kind === 'undecided') ? ['write a status for it in the catalogue'] : []),
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

function toReported({ use, answer, reference, problem }: JudgedUse, owners: Owners, speech: Speech): ReportedImage {
  const { verdict, notes, kind } = answer;
  const reasons = (verdict?.reasons ?? []).map((reason) => nameOwner(reason, owners));
  return {
    written: use.written,
    reference: use.reference ?? null,
    image: reference === undefined ? null : formatCanonicalName(reference),
    tag: reference === undefined ? null : (reference.tag ?? (reference.digest === undefined ? 'latest' : null)),
    digest: reference?.digest ?? null,
    answer: kind,
    status: verdict?.decision.status ?? null,
    reasons: reasons.map((reason) => ({ kind: reason.kind, text: tellReason(reason, speech) })),
    notes: notes.map((note) => ({ kind: note.kind, text: tellNote(note, speech) })),
    problem: problem ?? null,
    until: verdict?.until ?? null,
    instead: kind === 'allowed' || reference === undefined ? null : toInstead(verdict?.decision, reference, speech),
    owner: toOwner(verdict?.decision, owners),
    by: use.by ?? null,
    place: use.place ?? null,
  };
}

/** Nothing is replaced by itself: a replacement of all tags of an image is meant for the others. */
function toInstead(
  decision: Decision | undefined,
  { registry, repository, tag = 'latest' }: ImageReference,
  speech: Speech,
): ReportedImage['instead'] {
  const name = { registry, repository };
  const text = decision && tellReplacement(decision, name, speech);
  if (decision?.replacement === undefined || text === undefined) return null;
  const reference = formatReplacement(decision.replacement, name);
  if (reference === formatReference({ ...name, tag })) return null;
  return { reference, why: decision.replacement.why ?? null, text };
}

function toOwner(decision: Decision | undefined, owners: Owners): ReportedImage['owner'] {
  if (decision?.owner === undefined) return null;
  const known = owners.get(decision.owner);
  const contact = decision.contact ?? known?.contact ?? null;
  return { key: decision.owner, name: known?.name ?? decision.owner, contact };
}

function nameOwner(reason: Reason, owners: Owners): Reason {
  if (reason.kind !== 'exception') return reason;
  const owner = owners.get(reason.exception.owner)?.name ?? reason.exception.owner;
  return { ...reason, exception: { ...reason.exception, owner } };
}

function countOf(images: readonly ReportedImage[], kind: AnswerKind): number {
  return images.filter(({ answer }) => answer === kind).length;
}
