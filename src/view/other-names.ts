/** Which names of a row may be used, where not all of them are judged alike. */
import { mayBeUsed, type RowDecision } from '#domain/decision-state.ts';
import type { Row } from '#domain/model.ts';
import type { Translator } from '#messages/locales.ts';

/** `only as: 24`, `not as: latest, lts`; nothing where every name may be used, or none. */
export function tellOtherNames({ tags, canonicalTag }: Row, decision: RowDecision, t: Translator): string | undefined {
  const isUsable = (tag: string): boolean => mayBeUsed(decision.others.get(tag) ?? decision.state);
  const refused = tags.filter((tag) => !isUsable(tag));
  if (refused.length === 0 || refused.length === tags.length) return undefined;
  return isUsable(canonicalTag)
    ? t('decision.names.not', { tags: refused.join(', ') })
    : t('decision.names.only', { tags: tags.filter(isUsable).join(', ') });
}
