// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the reports that are read here name variables.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: that none is printed is what is tested.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft4 from 'ajv-draft-04';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDecisions, runImages, type Settings } from '../../scripts/check/run.ts';
import { TODAY, writeDecisionsContent } from './fixture-catalogue.ts';

let root: string;
let dockerfile: string;
let settings: Settings;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portolan-reports-'));
  await writeDecisionsContent(root);
  dockerfile = path.join(root, 'Dockerfile');
  await writeFile(dockerfile, 'ARG V=24\nFROM node:$V\nFROM node:24-bookworm\nFROM node:22\nFROM kibana:8\nFROM $X\n');
  const variables = new Map<string, string>();
  settings = {
    content: root,
    root: process.cwd(),
    today: TODAY,
    strict: false,
    format: 'text',
    version: '0.1.0',
    variables,
  };
});
afterAll(() => rm(root, { recursive: true }));

async function ask(words: readonly string[], more: Partial<Settings> = {}) {
  return runImages(words, { ...settings, ...more }, () => Promise.resolve(''));
}

test('text: aligned, the worst first, with why, until when and what instead', async () => {
  const { report, exitCode } = await ask([dockerfile]);
  const at = path.relative(process.cwd(), dockerfile);
  expect(exitCode).toBe(1);
  expect(report.split('\n')).toEqual([
    `not allowed              node:24-bookworm  ${at}:3:6 (FROM)`,
    '                         these variants may not be used: bookworm',
    '                         use node:24-slim instead: the current LTS',
    '                         ask Platform team, #platform',
    `not in the catalogue     kibana:8          ${at}:5:6 (FROM)`,
    '                         name an image of the catalogue, or add this one to it',
    `cannot be told           $X                ${at}:6:6 (FROM)`,
    '                         ${X} has no value here',
    `allowed with conditions  node:22           ${at}:4:6 (FROM)`,
    '                         it is deprecated',
    '                         until 30 Oct 2026',
    '                         use node:24-slim instead: the current LTS',
    '                         ask Platform team, #platform',
    `allowed                  node:24           ${at}:2:6 (FROM)`,
    '                         until 31 Mar 2028',
    '',
    '5 images on 2026-08-21: 1 not allowed, 1 not in the catalogue, 1 cannot be told, 1 allowed with conditions, 1 allowed',
  ]);
});

test('paths are told from the folder that is named', async () => {
  const { report } = await ask([dockerfile], { root, format: 'github' });
  expect(report).toContain('::error file=Dockerfile,line=3,col=6,');
});

test('what a file says does not steer the terminal', async () => {
  const file = path.join(root, 'evil.Dockerfile');
  await writeFile(file, 'FROM evil\u001b[2J\u202eedon\n');
  expect((await ask([file])).report).not.toMatch(/[\u001b\u202e]/);
});

test.for([
  [['node:24'], false, 0],
  [['node:24', 'node:22'], false, 0],
  [['node:24', 'node:22'], true, 1],
  [['node:24', 'mysql:24'], false, 1],
  [['node:never'], false, 1],
] as const)('%s, strict %s: exit %i', async ([words, strict, code]) => {
  expect((await ask(words, { strict })).exitCode).toBe(code);
});

test('JSON is what its schema says', async () => {
  for (const [file, outcome] of [
    ['docs/check-images.schema.json', await ask([dockerfile, 'elixir:24-slim'], { format: 'json' })],
    ['docs/check-decisions.schema.json', await runDecisions({ ...settings, format: 'json' })],
  ] as const) {
    const validate = new Ajv2020({ validateFormats: false }).compile(JSON.parse(await readFile(file, 'utf8')));
    expect([validate(JSON.parse(outcome.report)), validate.errors]).toEqual([true, null]);
  }
});

test('SARIF is valid by its published schema', async () => {
  const schema = JSON.parse(await readFile('tests/fixtures/sarif-2.1.0-rtm.5.json', 'utf8'));
  const validate = new AjvDraft4({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
  for (const outcome of [
    await ask([dockerfile, 'mysql:24'], { format: 'sarif' }),
    await ask(['node:24'], { format: 'sarif' }),
    await runDecisions({ ...settings, format: 'sarif' }),
  ]) {
    expect([validate(JSON.parse(outcome.report)), validate.errors]).toEqual([true, null]);
  }
  const { runs } = JSON.parse((await ask([dockerfile], { format: 'sarif' })).report);
  expect(runs[0].results).toHaveLength(4);
  expect(runs[0].results[0]).toMatchObject({
    ruleId: 'not-allowed',
    level: 'error',
    locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 6 } } }],
  });
});

test('GitHub: one line each, with everything escaped', async () => {
  const file = path.join(root, 'compose.yml');
  await writeFile(file, 'services:\n  a: { image: "evil,a:%\\n::error::x" }\n');
  const { report } = await ask([file], { format: 'github' });
  const at = path.relative(process.cwd(), file);
  expect(report.split('\n')).toHaveLength(1);
  expect(report).toMatch(
    new RegExp(
      `^::error file=${at},line=2,col=16,title=Which image is used cannot be told from the file::evil,a:%25%0A`,
    ),
  );
  const fine = await ask(['node:24'], { format: 'github' });
  expect(fine.report).toBe('');
});

test('decisions: warnings, and a failure where that is asked for', async () => {
  const { report, exitCode } = await runDecisions(settings);
  const at = path.relative(process.cwd(), path.join(root, 'catalogue.yml'));
  expect(exitCode).toBe(0);
  expect(report.split('\n').at(-1)).toBe(`${at} on 2026-08-21: 6 warnings`);
  expect(report).toMatch(new RegExp(`^${at}:\\d+:\\d+: the exception ended after 2026-06-30; remove it`));
  expect((await runDecisions({ ...settings, strict: true })).exitCode).toBe(1);
  expect((await runDecisions({ ...settings, format: 'github' })).report).toMatch(/^::warning file=/);
});

describe('npm run check', () => {
  function run(args: readonly string[], env: Record<string, string> = {}, stdin = '') {
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const options = { env: { ...process.env, ...env } };
      const child = execFile(process.execPath, ['scripts/check.ts', ...args], options, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
      child.stdin?.end(stdin);
    });
  }
  const NOW = { PORTOLAN_NOW: `${TODAY}T08:00:00Z` };

  test('reads references, a list and the day', async () => {
    const fine = await run(['--content', root, '-'], NOW, 'node:24\ngolang:24\n');
    expect([fine.code, fine.stdout.split('\n').at(-2)]).toEqual([0, '2 images on 2026-08-21: 2 allowed']);
    const later = await run(['--content', root, '--on', '2026-08-22', 'golang:24'], NOW);
    expect([later.code, later.stdout]).toEqual([1, expect.stringContaining('it could be used until 21 Aug 2026')]);
    expect(later.stdout).not.toContain('\u001b');
  });

  test('writes where it is told to', async () => {
    const file = path.join(root, 'out.json');
    const { code, stdout, stderr } = await run(['--content', root, '--format', 'json', '--output', file, 'mysql'], NOW);
    expect([code, stdout, stderr.trim()]).toEqual([1, '', '1 image on 2026-08-21: 1 not allowed']);
    expect(JSON.parse(await readFile(file, 'utf8')).images[0]).toMatchObject({
      image: 'docker.io/library/mysql',
      tag: 'latest',
    });
  });

  test('a wrong day in the environment is told', async () => {
    const { code, stderr } = await run(['--content', root, 'node'], { PORTOLAN_NOW: 'soon' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('PORTOLAN_NOW is "soon"; write an instant')]);
  });

  test.for([
    [['--format', 'xml', 'node'], 2, 'Allowed choices are text, json, sarif, github'],
    [['--on', '2026-02-30', 'node'], 2, 'Write a day such as 2026-12-31'],
    [['Node:24'], 2, '"Node:24": a repository is written in lower case'],
    [['missing/Dockerfile'], 2, 'there is no such file'],
    [['--content', '/nowhere', 'node'], 2, 'catalogue.yml:1:1: cannot be read'],
    [['--content', '/nowhere'], 1, 'catalogue.yml:1:1: cannot be read'],
  ] as const)('%s: exit %i', async ([args, code, message]) => {
    const outcome = await run(args, NOW);
    expect([outcome.code, outcome.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});
