import { describe, expect, test } from 'vitest';
import type { Decision, Verdict } from '#domain/decision.ts';
import { decideRow, STATES } from '#domain/decision-state.ts';
import { createTranslator } from '#messages/locales.ts';
import { type Candidate, chooseTags, fitsChoices } from '#view/choose-rows.ts';
import { contactLink } from '#view/contact-link.ts';
import { tellState, tellVerdict } from '#view/decision-line.ts';
import { tellScope } from '#view/decision-scope.ts';
import { toFacets } from '#view/facets.ts';
import { createFormats } from '#view/formats.ts';
import { tellOtherNames } from '#view/other-names.ts';
import { packOthers, unpackOthers } from '#view/packed-states.ts';
import { toRecommendations } from '#view/recommendation.ts';
import { fromSource, toSnippets } from '#view/snippets.ts';
import { DEFAULT_STATE } from '#view/table-state.ts';
import { rowsOf } from './rows.ts';

const TODAY = '2026-08-21';
const speech = { t: createTranslator('en'), format: createFormats('en'), today: TODAY };
const NODE = { registry: 'docker.io', repository: 'library/node' };
const MIRROR = { registry: 'mirror.example.com', repository: 'dockerhub/library/node' };
const DIGEST = `sha256:${'a'.repeat(64)}` as const;

describe('a decision in one line', () => {
  test.for<[Decision & { until?: string }, string, string | undefined]>([
    [{ status: 'approved' }, 'Approved', undefined],
    [{ status: 'approved', until: '2027-06-30' }, 'Approved until 30 Jun 2027', undefined],
    [{ status: 'restricted' }, 'Restricted', 'may be used under conditions'],
    [{ status: 'deprecated', until: '2026-12-31' }, 'Deprecated until 31 Dec 2026', 'may still be used'],
    [{ status: 'proposed' }, 'Proposed', 'may not be used yet'],
    [{ status: 'retired' }, 'Retired', 'may not be used'],
    [{ status: 'blocked', until: '2027-06-30' }, 'Blocked', 'may not be used'],
  ])('%j', ([decision, status, may]) => {
    const told = tellState(decision.status ?? 'undecided', decision, speech);
    expect([told.status, told.may]).toEqual([status, may]);
  });

  test('an exception says until when, what has expired when it could be used', () => {
    const exception = { scope: ['24'], reason: 'x', owner: 'shop', expires: '2026-12-31' };
    const by: Verdict = {
      answer: 'conditions',
      decision: { status: 'blocked' },
      reasons: [{ kind: 'exception', exception }],
      until: '2026-12-31',
    };
    expect(tellVerdict(by, speech)).toEqual({ tone: 'soon', status: 'Allowed by exception until 31 Dec 2026' });
    const expires = '2026-08-20';
    const over: Verdict = { answer: 'no', decision: { expires }, reasons: [{ kind: 'expired', on: expires }] };
    expect(tellVerdict(over, speech)).toMatchObject({ tone: 'over', may: 'could be used until 20 Aug 2026' });
    expect(tellState('denied', {}, speech)).toEqual({ tone: 'over', status: 'Not allowed' });
  });

  test.for(['en', 'fr'] as const)('has words for every state in %s', (locale) => {
    const own = { t: createTranslator(locale), format: createFormats(locale) };
    const told = STATES.map((state) => tellState(state, {}, own).status);
    expect(new Set(told).size).toBe(STATES.length);
  });
});

describe('what allow and deny mean', () => {
  test.for([
    [{ lines: ['24', '22'] }, ['version lines 24, 22']],
    [
      { variants: ['default', 'slim'], supportDaysLeft: 1 },
      ['variants default, slim', 'at least 1 day of support left'],
    ],
    [{ tags: ['24*'], platforms: ['linux/amd64'] }, ['platforms linux/amd64', 'tags 24*']],
  ] as const)('%j', ([scope, told]) => expect(tellScope(scope, speech)).toEqual(told));
});

test.for([
  ['#platform', undefined],
  ['data@example.com', 'mailto:data@example.com'],
  ['https://chat.example.com/c/1', 'https://chat.example.com/c/1'],
  ['javascript:alert(1)', undefined],
  ['a@b', undefined],
  ['a@example.com?cc=b@example.com', undefined],
] as const)('the contact %s leads to %s', ([contact, href]) => expect(contactLink(contact)).toBe(href));

describe('snippets of an image that is mirrored', () => {
  const snippets = toSnippets({ name: NODE, mirror: MIRROR, tag: '24', digest: DIGEST });
  const plain = toSnippets({ name: NODE, tag: '24', digest: DIGEST });

  test('name the mirror, and upstream as without one', () => {
    expect(snippets.map((snippet) => fromSource(snippet, 'upstream'))).toEqual(plain.map(({ text }) => text));
    expect(snippets.map(({ kind }) => kind)).toEqual(plain.map(({ kind }) => kind));
    for (const snippet of snippets)
      expect(fromSource(snippet, 'mirror')).toContain('mirror.example.com/dockerhub/library/node');
    expect(plain.every((snippet) => snippet.upstream === undefined)).toBe(true);
  });

  test('mirroring goes from upstream to the mirror', () => {
    expect(snippets.find(({ kind }) => kind === 'skopeo')?.text).toBe(
      `skopeo copy --all docker://docker.io/library/node@${DIGEST} docker://mirror.example.com/dockerhub/library/node:24`,
    );
  });
});

describe('a recommendation', () => {
  const rows = rowsOf('node');
  const recommend = (decision: Decision, mirror = false) => {
    const image = { decision, rules: [] };
    const decided = new Map(rows.map((row) => [row.id, decideRow(image, row, { state: 'unknown' }, TODAY)]));
    return toRecommendations(
      { name: NODE, rows, lives: new Map(), decided, ...(mirror && { mirror: MIRROR }) },
      speech,
    );
  };

  test('is among what may be used', () => {
    const [general] = recommend({ status: 'approved', allow: { variants: ['slim'] } });
    expect(general?.tag).toContain('slim');
    expect(general?.command).not.toContain('latest');
  });

  test('takes a name that may be used', () => {
    const [free] = recommend({ status: 'approved' });
    expect(free?.tag).toBe('latest');
    const [general] = recommend({ status: 'approved', deny: { tags: ['latest'] } });
    expect(general?.tag).not.toBe('latest');
  });

  test('says what is to be known first, and there is none where nothing may be used', () => {
    expect(recommend({ status: 'deprecated' })[0]?.why).toMatch(/^Deprecated, but may still be used\./);
    for (const status of ['proposed', 'retired', 'blocked'] as const) expect(recommend({ status })).toEqual([]);
    expect(recommend({})).toEqual([]);
  });

  test('names the mirror, and upstream beside it', () => {
    expect(recommend({ status: 'approved' }, true)[0]).toMatchObject({
      command: 'docker pull mirror.example.com/dockerhub/library/node',
      upstream: 'docker pull node',
    });
  });
});

test('facets of decisions come first; words with spaces stay one value', () => {
  const image = { official: true, categories: [], bases: [], ends: [] };
  const images = [
    { ...image, decision: { status: 'blocked', owner: 'data', tier: 'very gold' } },
    { ...image, decision: { status: 'approved', owner: 'platform', tier: 'silver' } },
    { ...image, decision: { status: 'approved', owner: 'platform', expires: '2026-08-20' } },
  ] as const;
  const facets = toFacets(images, { ...speech, ownerName: (key) => key.toUpperCase() });
  expect(facets.map(({ name, values }) => [name, ...values.map(({ value, label }) => `${value} ${label}`)])).toEqual([
    ['status', 'approved Approved', 'expired Expired', 'blocked Blocked'],
    ['owner', 'platform PLATFORM', 'data DATA'],
    ['tier', 'silver silver', 'very%20gold very gold'],
  ]);
});

describe('the filter by decision', () => {
  const row = {
    place: 0,
    tags: ['24', 'latest'],
    tagTexts: [' 24', ' latest'],
    text: ' 24 latest',
    digests: '',
    line: '24',
    variant: '-',
    words: '',
    platforms: '',
    isPrerelease: false,
    isOlder: false,
    state: 'approved',
    others: new Map([['latest', 'denied']]),
  } satisfies Candidate;
  const older = { ...row, isOlder: true, state: undefined, others: undefined };

  test('looks at rows in the view of images, at each tag in the view of tags', () => {
    expect(fitsChoices(row, { ...DEFAULT_STATE, status: 'approved' })).toBe(true);
    expect(fitsChoices(row, { ...DEFAULT_STATE, status: 'denied' })).toBe(false);
    const state = { ...DEFAULT_STATE, status: 'denied', view: 'tags' } as const;
    expect(fitsChoices(row, state)).toBe(true);
    expect(chooseTags([row], state, 9).first.map(({ tag }) => tag)).toEqual(['latest']);
    expect(chooseTags([row], { ...state, status: 'approved' }, 9).first.map(({ tag }) => tag)).toEqual(['24']);
  });

  test('takes no older tag for approved', () => {
    expect(fitsChoices(older, { ...DEFAULT_STATE, older: true, status: 'approved' })).toBe(false);
  });

  test('names survive their attribute', () => {
    expect(unpackOthers(packOthers([{ tag: '24.1_a-b', state: 'denied' }]))).toEqual(new Map([['24.1_a-b', 'denied']]));
  });
});

test('the names of a row that count otherwise, in words', () => {
  const [row] = rowsOf('node');
  if (row === undefined) throw new Error('no row');
  const tell = (decision: Decision) =>
    tellOtherNames(row, decideRow({ decision, rules: [] }, row, { state: 'unknown' }, TODAY), speech.t);
  expect(tell({ status: 'approved' })).toBeUndefined();
  expect(tell({ status: 'blocked' })).toBeUndefined();
  expect(tell({ status: 'approved', deny: { tags: [row.tags[1] ?? ''] } })).toBe(`not as: ${row.tags[1]}`);
  expect(tell({ status: 'approved', allow: { tags: [row.tags[1] ?? ''] } })).toBe(`only as: ${row.tags[1]}`);
});
