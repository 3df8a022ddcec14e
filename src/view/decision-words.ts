/** Decisions and answers in words, for pages and the command line. */
import type { Answer, AnswerKind, Note } from '#domain/answer.ts';
import type { Decision, Reason, Status } from '#domain/decision.ts';
import { formatFamiliarName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { Speech } from './formats.ts';

export function tellAnswer(kind: AnswerKind, { t }: Pick<Speech, 't'>): string {
  return t(`decision.answer.${kind}`);
}

export function tellStatus(status: Status, { t }: Pick<Speech, 't'>): string {
  return t(`decision.status.${status}`);
}

/** Why not, or under which condition: a part of a sentence without a full stop. */
export function tellReason(reason: Reason, { t, format }: Speech): string {
  switch (reason.kind) {
    case 'undecided':
      return t('decision.reason.undecided');
    case 'status':
      return t(`decision.reason.status.${reason.status}`);
    case 'expired':
      return t('decision.reason.expired', { date: format.date(reason.on) });
    case 'denied':
      return t(`decision.reason.denied.${reason.by}`, { values: reason.values.join(', ') });
    case 'not-allowed':
      return t(`decision.reason.only.${reason.by}`, { values: reason.values.join(', ') });
    case 'support-left':
      return reason.until === undefined
        ? t('decision.reason.support.over')
        : t('decision.reason.support', { date: format.date(reason.until), count: reason.days });
    case 'exception': {
      const { expires, owner, reason: why } = reason.exception;
      // Other reasons may follow in the same sentence.
      return t('decision.reason.exception', { date: format.date(expires), owner, why: why.replace(/\.$/, '') });
    }
  }
}

export function tellNote(note: Note, { t, format }: Speech): string {
  switch (note.kind) {
    case 'mirrored':
      return t('decision.note.mirrored', { image: formatFamiliarName(note.image) });
    case 'default-tag':
    case 'not-synced':
      return t(`decision.note.${note.kind}`);
    case 'unknown-digest':
      return note.now === undefined
        ? t('decision.note.unknown-digest', { digest: shorten(note.digest) })
        : t('decision.note.unknown-digest.now', { digest: shorten(note.digest), now: shorten(note.now) });
    case 'elsewhere':
      return t('decision.note.elsewhere', { digest: shorten(note.digest), tags: note.tags.slice(0, 3).join(', ') });
    case 'moved':
      return t('decision.note.moved', { tag: note.tag, date: format.date(note.on) });
    default:
      return t(`decision.note.${note.kind}`, { tag: note.tag });
  }
}

/** `use node:24-slim: why`; `image` is the one that is replaced. */
export function tellReplacement(
  { replacement }: Decision,
  image: ImageName,
  { t }: Pick<Speech, 't'>,
): string | undefined {
  if (replacement === undefined) return undefined;
  const reference = formatReplacement(replacement, image);
  return replacement.why === undefined
    ? t('decision.instead', { reference })
    : t('decision.instead.why', { reference, why: replacement.why });
}

/** As `docker pull` takes it. */
export function formatReplacement(
  { image: written, tag }: NonNullable<Decision['replacement']>,
  image: ImageName,
): string {
  const parsed = written === undefined ? undefined : parseImageReference(written);
  const name = parsed === undefined ? formatFamiliarName(image) : nameOf(parsed, written ?? '');
  return tag === undefined ? name : `${name}:${tag}`;
}

/** All that is to be said of an answer, the reasons first. */
export function tellWhy({ verdict, notes }: Answer, speech: Speech): readonly string[] {
  return [
    ...(verdict?.reasons ?? []).map((reason) => tellReason(reason, speech)),
    ...notes.map((note) => tellNote(note, speech)),
  ];
}

function nameOf(parsed: ReturnType<typeof parseImageReference>, written: string): string {
  return parsed.kind === 'ok' ? formatFamiliarName(parsed.reference) : written;
}

function shorten(digest: string): string {
  return digest.slice(0, 19);
}

/** An owner as people call it; the key where the catalogue gives no name. */
export function nameOfOwner(key: string, owners: ReadonlyMap<string, { readonly name?: string | undefined }>): string {
  return owners.get(key)?.name ?? key;
}
