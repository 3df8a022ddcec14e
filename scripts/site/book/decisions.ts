/** What was decided of an image and its tags, in the words of a book. */
import { mayBeUsed, type RowDecision, type State, stateOfImage } from '#domain/decision-state.ts';
import type { Row } from '#domain/model.ts';
import { tellState } from '#view/decision-line.ts';
import { tellScope } from '#view/decision-scope.ts';
import { formatReplacement, nameOfOwner } from '#view/decision-words.ts';
import type { BookFacts, Shelf } from './book-facts.ts';
import { code, type Item, type Words } from './words.ts';
import { escapeXml } from './xhtml.ts';

/** Nothing of an image that nobody has decided. */
export function tellDecision(
  { entry, decision }: BookFacts,
  { sources, owners }: Shelf,
  words: Words,
): readonly Item[] {
  if (decision?.decision.status === undefined) return [];
  const { t } = words;
  const { replacement, owner, contact, expires, allow, deny } = decision.decision;
  const state = stateOfImage(decision.decision, sources.today);
  const { status, may } = tellState(state, { ...decision.decision, until: expires }, words);
  const asked = [owner && nameOfOwner(owner, owners), contact ?? (owner && owners.get(owner)?.contact)].filter(Boolean);
  const why = replacement?.why === undefined ? '' : `: ${escapeXml(replacement.why)}`;
  return [
    [t('decision.fact.status'), `<strong>${escapeXml(status)}</strong>${may ? `, ${escapeXml(may)}` : ''}`],
    [
      t('decision.fact.instead'),
      replacement && state !== 'approved' && code(formatReplacement(replacement, entry.name)) + why,
    ],
    [
      t('decision.fact.allow'),
      allow && escapeXml(`${t('decision.allow.lead')} ${tellScope(allow, words).join(t('decision.between'))}`),
    ],
    [
      t('decision.fact.deny'),
      deny && escapeXml(`${t('decision.deny.lead')} ${tellScope(deny, words).join(t('decision.between'))}`),
    ],
    [t('decision.fact.owner'), asked.length > 0 && escapeXml(asked.join(', '))],
  ];
}

/** Whether something is to be said of a row that is not simply approved, or of one of its tags. */
export function needsWords(decided: ReadonlyMap<string, RowDecision>): boolean {
  return [...decided.values()].some(({ state, others }) => !isPlain(state) || others.size > 0);
}

function isPlain(state: State): boolean {
  return state === 'approved' || state === 'undecided';
}

/** `approved until 31 Mar 2028`, and below it the tags that are judged otherwise, by what is said of them. */
export function tellRow({ id }: Row, { decided }: BookFacts, { t, format }: Words): string {
  const decision = decided.get(id);
  if (decision === undefined) return '';
  const { until } = decision.verdict;
  const end =
    until !== undefined && mayBeUsed(decision.state) ? ` ${t('decision.until', { date: format.date(until) })}` : '';
  const own = escapeXml(t(`client.state.${decision.state}`) + end);
  const others = Map.groupBy(decision.others, ([, state]) => state);
  const told = [...others].map(([state, tags]) =>
    t('book.others', {
      state: escapeXml(t(`client.state.${state}`)),
      tags: tags.map(([tag]) => code(tag)).join(', '),
    }),
  );
  return [own, ...told].join('<br/>');
}
