import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type Calendar, type CalendarEvent, foldLine, formatCalendar } from '#view/calendar.ts';

const EVENT: CalendarEvent = {
  id: 'docker.io%2Flibrary%2Fnode%20expires',
  day: '2026-12-31',
  title: 'Last day of node',
  text: 'Status: approved',
  url: 'https://images.example.com/images/node/',
  categories: ['Last day of use'],
};

function calendar(...events: readonly CalendarEvent[]): Calendar {
  return { title: 'Decisions', authority: 'images.example.com', language: 'en', asOf: '2026-08-21', events };
}

function parse(text: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(text));
}

/** What a line means: `\n` for its end, whatever it was written as. */
const HOSTILE = [
  'a; b, c \\ d "e" : f',
  'two\nlines\r\nand\rthree',
  'END:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE',
  '\\n is no line, \\, no comma',
  '🧭'.repeat(60),
  'é'.repeat(200),
  `${'x'.repeat(74)}🧭y`,
  'a tab\tstays',
];

describe('an iCalendar parser reads', () => {
  test('whole days', () => {
    const root = parse(formatCalendar(calendar(EVENT)));
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    const [only] = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    expect(only?.uid).toBe('docker.io%2Flibrary%2Fnode%20expires@images.example.com');
    expect([only?.startDate.isDate, only?.startDate.toString(), only?.endDate.toString()]).toEqual([
      true,
      '2026-12-31',
      '2027-01-01',
    ]);
    expect(only?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-08-21T00:00:00Z');
    expect(only?.component.getFirstPropertyValue('url')).toBe(EVENT.url);
  });

  test.for(HOSTILE)('%j as it was meant, and as nothing else', (text) => {
    const root = parse(formatCalendar(calendar({ ...EVENT, title: text, text, categories: [text] })));
    const events = root.getAllSubcomponents('vevent');
    expect(events).toHaveLength(1);
    expect(root.getAllSubcomponents()).toHaveLength(1);
    const meant = text.replace(/\r\n?/g, '\n');
    for (const name of ['summary', 'description', 'categories']) {
      expect(events[0]?.getFirstPropertyValue(name)).toBe(meant);
    }
  });

  test('no control characters and no half of a pair', () => {
    const text = formatCalendar(calendar({ ...EVENT, title: 'a\u0000b\u001bc\ud800d' }));
    const [event] = parse(text).getAllSubcomponents('vevent');
    expect(event?.getFirstPropertyValue('summary')).toBe('a\u{FFFD}b\u{FFFD}c\u{FFFD}d');
  });

  test('a calendar without events', () => {
    expect(parse(formatCalendar(calendar())).getAllSubcomponents('vevent')).toEqual([]);
  });
});

test('lines have 75 bytes at most, and end as they must', () => {
  const text = formatCalendar(calendar(...HOSTILE.map((title) => ({ ...EVENT, title, text: title }))));
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lengths = text.split('\r\n').map((line) => Buffer.byteLength(line));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
  expect(Buffer.from(text).toString()).toBe(text);
});

test.for([
  ['x'.repeat(75), 1],
  ['x'.repeat(76), 2],
  ['x'.repeat(75 + 74), 2],
  ['x'.repeat(75 + 75), 3],
] as const)('%s is %i lines', ([line, count]) => {
  expect(foldLine(line).split('\r\n ')).toHaveLength(count);
  expect(foldLine(line).replaceAll('\r\n ', '')).toBe(line);
});

test('the order of what is given does not matter', () => {
  const other = { ...EVENT, id: 'other', day: '2026-09-01' };
  expect(formatCalendar(calendar(EVENT, other))).toBe(formatCalendar(calendar(other, EVENT)));
});
