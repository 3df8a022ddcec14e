/** The support of an image as a whole: its lines, each for itself. */
import { type SupportState, supportOn } from '#domain/lifecycle.ts';
import type { LineEnd } from '#domain/row-lifecycle.ts';
import type { Speech } from './formats.ts';
import { describeSupport, type SupportWords } from './lifecycle.ts';

const SHOWN = 2;

/** The states its lines are in, for the facet; not stated where no line has a date. */
export function supportStates(ends: readonly LineEnd[], today: string): readonly SupportState[] {
  const states = new Set(ends.map((end) => supportOn(end, today).state));
  return states.size === 0 ? ['unknown'] : [...states].sort();
}

/** What a card warns of: `20 ended`, `22 ends in 5 months`. */
export function supportWarnings(ends: readonly LineEnd[], today: string, speech: Speech): readonly SupportWords[] {
  const dated = ends.map(({ line, ...end }) => ({ line, support: supportOn(end, today) }));
  const soon = dated.filter(({ support }) => support.state === 'ends-soon');
  const over = dated.filter(({ support }) => support.state === 'ended').map(({ line }) => line);
  const name = over.length <= SHOWN ? over.join(', ') : `${over.slice(0, SHOWN).join(', ')} +${over.length - SHOWN}`;
  return [
    ...soon.slice(0, SHOWN).map(({ line, support }) => {
      const { tone, text } = describeSupport(support, today, speech);
      return { tone, text: speech.t('support.of', { name: line, text }) };
    }),
    ...(over.length === 0
      ? []
      : [{ tone: 'over', text: speech.t('support.over.lines', { count: over.length, names: name }) } as const]),
  ];
}

/** The line that ends next, with its day. */
export function nextEnd(ends: readonly LineEnd[], today: string): { line: string; endsOn: string } | undefined {
  return ends
    .flatMap(({ line, endsOn }) => (endsOn !== undefined && endsOn >= today ? [{ line, endsOn }] : []))
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1))[0];
}
