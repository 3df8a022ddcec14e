import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { writeYaml } from '#view/exports/yaml.ts';

const VALUES = [
  { a: 'plain', b: '24.19.0', c: '1e3', d: '0x10', e: '1:20', f: '~', g: '', h: ' ', i: 'no', j: 'NULL', k: '.inf' },
  {
    text: 'x\n---\nkind: Secret',
    comment: 'a # b',
    quote: '"\'\\',
    flow: '{a: [b]}',
    star: '*a',
    and: '&a',
    tag: '!a',
  },
  {
    control: '\u0000\u0007\u001b\u007f\u0085\u2028\u2029\ufeff',
    emoji: '⚓',
    tab: '\t',
    end: 'ends with:',
    at: '@a',
    bar: '|',
  },
  { 'key: with # marks': 1, '24': 2, no: 3, '- dash': 4, '': 5, 'docker.io/library/node': 6 },
  { list: [], map: {}, none: null, truth: true, number: 2, lists: [['a', ['b']], [], [{}]] },
  { deep: [{ a: { b: [{ c: 'd', e: ['f', { g: 'h' }] }, 'i'] }, j: [] }, 'k'] },
  {},
];

test.for(VALUES)('what is written is read again: %j', (value) => {
  expect(parse(writeYaml([value]))).toEqual(value);
  expect(parse(writeYaml([value]), { version: '1.1' })).toEqual(value);
});

test('documents stay apart', () => {
  expect(parseAllDocuments(writeYaml(VALUES)).map((one) => one.toJS())).toEqual(VALUES);
});

test('what may stand without quotes does', () => {
  expect(writeYaml([{ kind: 'ConfigMap', metadata: { name: 'approved-images' }, items: [{ a: 'b', c: '1' }] }])).toBe(
    'kind: ConfigMap\nmetadata:\n  name: approved-images\nitems:\n  - a: b\n    c: "1"\n',
  );
});
