/**
 * iCalendar (RFC 5545) of whole days. Pure; every text is escaped here and nowhere else, and the same events make the
 * same bytes: the stamp is given, not the clock's.
 */
export type CalendarEvent = {
  /** Never changes while it is of the same thing; without the part behind `@`. */
  readonly id: string;
  /** `2026-08-21`. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
  /** Absolute. */
  readonly url: string;
  readonly categories: readonly string[];
};

export type Calendar = {
  readonly title: string;
  /** Host name of the site: the part of all ids behind `@`. */
  readonly authority: string;
  readonly language: string;
  /** The day the facts are of. */
  readonly asOf: string;
  readonly events: readonly CalendarEvent[];
};

const PRODUCT = '-//Portolan//Decisions//EN';
const DAY_MS = 86_400_000;
/** In bytes, without the line's end: https://www.rfc-editor.org/rfc/rfc5545#section-3.1 */
const MAX_LINE = 75;
/** What no text may hold but tabs: https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11 */
const RE_CONTROL = /[^\t\n\u{20}-\u{7e}\u{80}-\u{10ffff}]/gu;

export function formatCalendar({ title, authority, language, asOf, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    // RFC 7986, and what was there before it.
    `NAME;LANGUAGE=${language}:${escapeText(title)}`,
    `X-WR-CALNAME:${escapeText(title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...events.toSorted(compareEvents).flatMap((event) => formatEvent(event, authority, asOf)),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}

function compareEvents(a: CalendarEvent, b: CalendarEvent): number {
  const [one, other] = [`${a.day} ${a.id}`, `${b.day} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function formatEvent(
  { id, day, title, text, url, categories }: CalendarEvent,
  authority: string,
  asOf: string,
): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(id)}@${authority}`,
    `DTSTAMP:${compact(asOf)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(nextDay(day))}`,
    `SUMMARY:${escapeText(title)}`,
    ...(text === '' ? [] : [`DESCRIPTION:${escapeText(text)}`]),
    `URL:${url}`,
    ...(categories.length === 0 ? [] : [`CATEGORIES:${categories.map(escapeText).join(',')}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(RE_CONTROL, '\u{FFFD}')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/** Folded between characters, never inside one. */
export function foldLine(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    // The space that begins a further line counts.
    if (size + bytes > MAX_LINE) {
      parts.push(part);
      [part, size] = ['', 1];
    }
    part += character;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
