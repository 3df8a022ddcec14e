/** The report for people: answers first, aligned; colour where a terminal shows it. */
import { styleText } from 'node:util';
import { ANSWERS, type AnswerKind } from '#domain/answer.ts';
import { tellAnswer } from '#view/decision-words.ts';
import type { Speech } from '#view/formats.ts';
import type { Finding } from '../finding.ts';
import type { ImagesReport, ReportedImage } from './schema.ts';
import { tellMore } from './summarise.ts';

/** Paints a word; leaves it where no colour is wanted. */
export type Paint = (answer: AnswerKind, text: string) => string;

const COLOURS: Readonly<Record<AnswerKind, 'red' | 'yellow' | 'green'>> = {
  'not-allowed': 'red',
  'not-in-catalogue': 'red',
  'unknown-tag': 'red',
  'cannot-tell': 'red',
  conditions: 'yellow',
  allowed: 'green',
};
const RE_CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const GAP = '  ';

/** Colour on a terminal, unless NO_COLOR says otherwise. */
export function paintFor(stream: NodeJS.WriteStream | undefined): Paint {
  return stream === undefined ? (_, text) => text : (answer, text) => styleText(COLOURS[answer], text, { stream });
}

export function formatImages(report: ImagesReport, speech: Speech, paint: Paint): string {
  const rows = report.images.map((image) => [
    tellAnswer(image.answer, speech),
    image.reference ?? image.written,
    formatPlace(image),
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => clean(row[column] ?? '').length)));
  const lines = report.images.flatMap((image, index) => {
    const [answer = '', written = '', place = ''] = (rows[index] ?? []).map(clean);
    const more = tellMore(image, speech).map(clean);
    const head = [answer.padEnd(widths[0] ?? 0), written.padEnd(widths[1] ?? 0), place].join(GAP).trimEnd();
    const rest = head.slice(answer.length);
    const indent = ' '.repeat((widths[0] ?? 0) + GAP.length);
    return [`${paint(image.answer, answer)}${rest}`, ...more.map((text) => `${indent}${text}`)];
  });
  return [...lines, ...(lines.length > 0 ? [''] : []), formatSummary(report, speech)].join('\n');
}

export function formatSummary({ counts, images, on }: ImagesReport, speech: Speech): string {
  const parts = ANSWERS.filter((kind) => (counts[kind] ?? 0) > 0).map(
    (kind) => `${counts[kind]} ${tellAnswer(kind, speech)}`,
  );
  const total = images.length === 1 ? '1 image' : `${images.length} images`;
  return images.length === 0 ? `no image is named there (${on})` : `${total} on ${on}: ${parts.join(', ')}`;
}

/** `path:line:col: what; remedy`, as compilers write it. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ place, text }) => clean(place ? `${place.path}:${place.line}:${place.column}: ${text}` : text))
    .join('\n');
}

function formatPlace({ place, by }: ReportedImage): string {
  if (place === null) return '';
  const at = `${place.path}:${place.line}:${place.column}`;
  return by === null ? at : `${at} (${by})`;
}

/** What a stranger's file says must not steer a terminal. */
function clean(text: string): string {
  return text.replace(RE_CONTROL, '�');
}
