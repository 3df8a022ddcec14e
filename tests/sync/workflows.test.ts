/**
 * The workflow files that ship: they are YAML, and each command of their schedule runs as it stands there, in a clone of
 * a real repository that it pushes to. Only `npm`, `gh` and `curl` are stand-ins, which keep what they were asked.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readHistory } from '#snapshot/history-read.ts';
import { createWorld, tagRow, type World } from './world.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const Step = z.object({ run: z.string().optional() });
const GitHub = z.object({ jobs: z.record(z.string(), z.object({ steps: z.array(Step) })) });
const GitLab = z.record(z.string(), z.unknown());
const Job = z.object({ script: z.array(z.string()) });
const SHARES = 4;
const TOKEN = 'made-up-project-token';
const SERVER = `https://sync:${TOKEN}@gitlab.example.com/team/catalogue.git`;
let world: World;
let folder: string;

beforeEach(async () => {
  world = await createWorld();
  folder = mkdtempSync(join(tmpdir(), 'portolan-workflow-'));
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function read(path: string): unknown {
  return parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** The scripts of a job, each run by a shell of its own. */
function gitHubScripts(path: string, job: string): string[] {
  const steps = GitHub.parse(read(path)).jobs[job]?.steps ?? [];
  return steps.flatMap(({ run: script }) => (script === undefined ? [] : [script]));
}

function gitLabScript(job: string): string {
  return Job.parse(GitLab.parse(read('.gitlab-ci.yml'))[job]).script.join('\n');
}

type Kind = {
  readonly name: string;
  readonly share: (share: number) => readonly string[];
  readonly assemble: () => readonly string[];
  /** Where the artifacts of the shares are laid. */
  readonly patches: string;
  readonly opened: RegExp;
};

const WORKFLOW = '.github/workflows/sync.yml';
const KINDS: readonly Kind[] = [
  {
    name: 'GitHub',
    share: (share) =>
      gitHubScripts(WORKFLOW, 'share').map((script) => script.replace(/\$\{\{ matrix\.share \}\}/g, String(share))),
    assemble: () => gitHubScripts(WORKFLOW, 'assemble'),
    patches: 'shares',
    opened: /^gh pr create --head sync --title Sync the catalogue --body-file report\.md$/m,
  },
  {
    name: 'GitLab',
    share: () => [gitLabScript('share')],
    assemble: () => [gitLabScript('assemble')],
    patches: '.',
    opened:
      /^curl .*source_branch=sync .*description@report\.md https:\/\/gitlab\.example\.com\/api\/v4\/projects\/7\/merge_requests$/m,
  },
];

test.for(KINDS)(
  '$name: its commands sync four shares, assemble them and open a request once',
  { timeout: 120_000 },
  async (kind) => {
    const origin = await makeRepository();
    await runSchedule(kind, origin);
    const asked = readAsked();
    expect(asked.match(kind.opened)).toHaveLength(1);
    const result = clone(origin, 'result', 'sync');
    expect((await readHistory(join(result, 'content'))).map(({ kind: what }) => what)).toEqual(
      Array(3).fill('image-added'),
    );
    const manifest = JSON.parse(readFileSync(join(result, 'content/snapshot/manifest.json'), 'utf8'));
    expect(manifest.counts).toEqual({ images: 3, builds: 2, tags: 10 });
    expect(execFileSync('git', ['ls-files', 'content'], { cwd: result, encoding: 'utf8' })).not.toMatch(
      /shards|\.portolan/,
    );
    expect(asked).toContain('new image');
    // Merged; a second schedule finds one tag more, a third nothing.
    execFileSync('git', ['push', '--quiet', origin, 'sync:main'], { cwd: result });
    world.upstream.hub.get('org/app')?.tags.unshift(tagRow('v2', '9'));
    await runSchedule(kind, origin);
    const second = clone(origin, 'second', 'sync');
    const moved = execFileSync('git', ['diff', '--name-only', 'HEAD~1'], { cwd: second, encoding: 'utf8' });
    expect(moved.split('\n').filter(Boolean)).toContain('content/snapshot/tags/docker.io/org/app.json');
    execFileSync('git', ['push', '--quiet', origin, 'sync:main'], { cwd: second });
    const before = readAsked();
    await runSchedule(kind, origin);
    expect(readAsked().replace(before, '')).not.toMatch(/^(?:gh|curl) /m);
  },
);

async function runSchedule(kind: Kind, origin: string): Promise<void> {
  const work = mkdtempSync(join(folder, 'schedule-'));
  const assembly = clone(origin, join(work, 'assemble'));
  mkdirSync(join(assembly, kind.patches), { recursive: true });
  for (let share = 1; share <= SHARES; share += 1) {
    const place = clone(origin, join(work, `share-${share}`));
    await runScripts(kind.share(share), place, { CI_NODE_INDEX: String(share) });
    cpSync(join(place, `share-${share}.patch`), join(assembly, kind.patches, `share-${share}.patch`));
  }
  await runScripts(kind.assemble(), assembly, {});
}

/** As runners do: the first command that fails ends the job. */
async function runScripts(scripts: readonly string[], cwd: string, variables: Record<string, string>): Promise<void> {
  for (const script of scripts) {
    const env = {
      ...{ PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`, HOME: folder },
      ...{ CI_NODE_TOTAL: String(SHARES), CI_DEFAULT_BRANCH: 'main', CI_PROJECT_ID: '7', SYNC_TOKEN: TOKEN },
      ...{ CI_SERVER_HOST: 'gitlab.example.com', CI_PROJECT_PATH: 'team/catalogue' },
      ...{ CI_API_V4_URL: 'https://gitlab.example.com/api/v4' },
      ...world.upstream.environment,
      ...variables,
    };
    await run('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env });
  }
}

/** A bare repository with a catalogue in it, which the server's address leads to. */
async function makeRepository(): Promise<string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const asked = join(folder, 'asked');
  writeFileSync(asked, '');
  writeTool(
    join(bin, 'npm'),
    `[ "$1" = ci ] && exit 0; shift 3; exec "${process.execPath}" "${ROOT}scripts/sync.ts" "$@"`,
  );
  for (const tool of ['gh', 'curl'])
    writeTool(join(bin, tool), `echo "${tool} $*" >> "${asked}"; cat report.md >> "${asked}"`);
  const [origin, first] = [join(folder, 'origin.git'), join(folder, 'first')];
  writeFileSync(
    join(folder, '.gitconfig'),
    `[user]\nname = t\nemail = t@example.com\n[init]\ndefaultBranch = main\n[url "${origin}"]\ninsteadOf = ${SERVER}\n`,
  );
  await world.writeCatalogue('docker.io/library/*', 'org/app');
  git(folder, 'init', '--quiet', '--bare', origin);
  git(folder, 'init', '--quiet', first);
  mkdirSync(join(first, 'content'));
  for (const file of ['.gitignore', '.gitattributes']) cpSync(join(ROOT, file), join(first, file));
  cpSync(join(world.content, 'catalogue.yml'), join(first, 'content/catalogue.yml'));
  git(first, 'add', '.');
  git(first, 'commit', '--quiet', '-m', 'Choose images');
  git(first, 'push', '--quiet', origin, 'main');
  return origin;
}

function clone(origin: string, name: string, branch = 'main'): string {
  const place = name.startsWith('/') ? name : join(folder, name);
  git(folder, 'clone', '--quiet', '--branch', branch, origin, place);
  return place;
}

function git(cwd: string, ...words: string[]): void {
  execFileSync('git', words, {
    cwd,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function writeTool(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function readAsked(): string {
  const path = join(folder, 'asked');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

test('changes are judged by one script on both', () => {
  const { jobs } = GitHub.parse(read('.github/workflows/ci.yml'));
  const scripts = Object.keys(jobs).flatMap((job) => gitHubScripts('.github/workflows/ci.yml', job));
  expect(scripts).toEqual(['bash .ci/run']);
  expect(gitLabScript('ci')).toContain('bash .ci/run');
});
