/** Owners that nobody knows, and days that have passed. */
import { findNearest } from '#catalogue/nearest-key.ts';
import type { WrittenDecision } from '#catalogue/read.ts';
import type { Found } from './scope.ts';

export function checkOwners({ path, decision }: WrittenDecision, owners: ReadonlySet<string>): readonly Found[] {
  const named = [
    { at: [...path, 'owner'], owner: decision.owner },
    ...(decision.exceptions ?? []).map(({ owner }, index) => ({ at: [...path, 'exceptions', index, 'owner'], owner })),
  ];
  return named.flatMap(({ at, owner }) => {
    if (owner === undefined || owners.has(owner)) return [];
    const nearest = findNearest(owner, [...owners]);
    const remedy = nearest === undefined ? 'add it under owners' : `did you mean "${nearest}"?`;
    return [{ rule: 'unknown-owner', path: at, text: `"${owner}" is no key of owners; ${remedy}` } as const];
  });
}

export function checkDays({ path, decision }: WrittenDecision, today: string): readonly Found[] {
  const { status, expires, reviewBy, approved, exceptions = [] } = decision;
  const isOver = status === 'retired' || status === 'blocked';
  const past = (at: readonly PropertyKey[], day: string | undefined, what: string, remedy: string): readonly Found[] =>
    day === undefined || day >= today ? [] : [{ rule: 'past-date', path: at, text: `${what} ${day}; ${remedy}` }];
  return [
    ...past(
      [...path, 'expires'],
      isOver ? undefined : expires,
      'expired after',
      'write a later day, or status: retired',
    ),
    ...past(
      [...path, 'reviewBy'],
      isOver ? undefined : reviewBy,
      'was to be reviewed by',
      'review it and write the next day',
    ),
    ...exceptions.flatMap((exception, index) =>
      past(
        [...path, 'exceptions', index, 'expires'],
        exception.expires,
        'the exception ended after',
        'remove it, or write a later day',
      ),
    ),
    ...(approved === undefined || approved.on <= today
      ? []
      : [
          {
            rule: 'approved-later',
            path: [...path, 'approved', 'on'],
            text: `is approved on ${approved.on}, which is not yet; write the day it was approved`,
          } as const,
        ]),
  ];
}
