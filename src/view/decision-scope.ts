/** What `allow` and `deny` mean, in words. */
import type { Allowance, Scope } from '#domain/decision.ts';
import type { Speech } from './formats.ts';

const DIMENSIONS = ['lines', 'variants', 'platforms', 'tags'] as const;

/** Each dimension that is given: `version lines 24, 22`, `variants slim`, `at least 30 days of support left`. */
export function tellScope(scope: Scope & Pick<Allowance, 'supportDaysLeft'>, { t }: Pick<Speech, 't'>) {
  const told = DIMENSIONS.flatMap((by) => {
    const values = scope[by];
    if (values === undefined) return [];
    const named = by === 'variants' ? values.map((value) => nameVariant(value, t)) : values;
    return [t(`decision.scope.${by}`, { values: named.join(', ') })];
  });
  const { supportDaysLeft: count } = scope;
  return count === undefined ? told : [...told, t('decision.scope.support', { count })];
}

function nameVariant(value: string, t: Speech['t']): string {
  return value === 'default' ? t('decision.scope.variant.default') : value;
}
