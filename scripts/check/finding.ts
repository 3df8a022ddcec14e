import type { Place } from './use.ts';

/** One thing that somebody should look at. */
export type Finding = {
  /** A key of RULES. */
  readonly rule: Rule;
  readonly level: 'error' | 'warning' | 'note';
  /** Whole, with its remedy. */
  readonly text: string;
  readonly place?: Place;
};

/** What is looked for, in a sentence each. */
export const RULES = {
  'not-allowed': 'An image is used that may not be used.',
  'not-in-catalogue': 'An image is used that the catalogue does not have.',
  'unknown-tag': 'A tag or digest is used that the snapshot does not have.',
  'cannot-tell': 'Which image is used cannot be told from the file.',
  conditions: 'An image is used that is allowed with conditions only.',
  allowed: 'An image is used that is allowed.',
  'unknown-owner': 'A decision names an owner that owners does not have.',
  'past-date': 'A day of a decision has passed.',
  'approved-later': 'An approval lies in the future.',
  replacement: 'A replacement is not there, or may not be used itself.',
  'no-match': 'A pattern of a decision matches nothing.',
  'empty-group': 'A group has no image.',
  'exception-without-effect': 'An exception changes nothing.',
} as const;
export type Rule = keyof typeof RULES;
