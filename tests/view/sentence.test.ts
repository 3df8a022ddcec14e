import { expect, test } from 'vitest';
import { asSentence, capitalise } from '#view/sentence.ts';

test.for([
  ['What may run here', 'What may run here.'],
  ['Approved by the platform team.', 'Approved by the platform team.'],
  ['Ready? ', 'Ready? '],
  ['“All of them.”', '“All of them.”'],
  ['for teams (and guests)', 'for teams (and guests).'],
] as const)('%s is the sentence %s', ([text, expected]) => {
  expect(asSentence(text)).toBe(expected);
});

test.for([
  ['dépréciée', 'Dépréciée'],
  ['époque', 'Époque'],
  ['LTS', 'LTS'],
  ['24', '24'],
  ['', ''],
] as const)('%s begins a line as %s', ([text, expected]) => {
  expect(capitalise(text)).toBe(expected);
});
