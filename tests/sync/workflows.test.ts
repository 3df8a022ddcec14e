/** The workflow files that ship: they are YAML, and their commands sync and assemble. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readManifest } from '#snapshot/read.ts';
import { createWorld, type World } from './world.ts';

const Step = z.object({ run: z.string().optional() });
const GitHub = z.object({ jobs: z.record(z.string(), z.object({ steps: z.array(Step) })) });
const GitLab = z.record(z.string(), z.unknown());
const Job = z.object({ script: z.array(z.string()) });
const RE_SYNC = /^npm run sync -- ([^|]*?)(?: \|\| \[ \$\? -eq 2 \])?$/m;
const SHARES = 4;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

function read(path: string): unknown {
  return parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
}

function gitHubCommands(path: string): string[] {
  const { jobs } = GitHub.parse(read(path));
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => (run === undefined ? [] : [run])));
}

function gitLabCommands(): string[] {
  return Object.values(GitLab.parse(read('.gitlab-ci.yml'))).flatMap((job) => Job.safeParse(job).data?.script ?? []);
}

/** The report is for people: what it holds is tested where it is made. */
function wordsOf(commands: readonly string[], share: number): string[][] {
  const found = commands.map((command) => RE_SYNC.exec(command)?.[1]).filter((words) => words !== undefined);
  return found.map((words) =>
    words
      .replace(/\$\{\{ matrix\.share \}\}\/4/, `${share}/${SHARES}`)
      .replace('$CI_NODE_INDEX/$CI_NODE_TOTAL', `${share}/${SHARES}`)
      .replace(/ --report \S+/, '')
      .split(' '),
  );
}

test.for([
  ['GitHub', () => gitHubCommands('.github/workflows/sync.yml')],
  ['GitLab', gitLabCommands],
] as const)(
  '%s: the commands of the schedule sync every share and assemble',
  { timeout: 90_000 },
  async ([, commandsOf]) => {
    const commands = commandsOf();
    await world.writeCatalogue('docker.io/library/*', 'org/app');
    for (let share = 1; share <= SHARES; share += 1) {
      const [words = []] = wordsOf(commands, share);
      expect(words).toEqual(['--shard', `${share}/${SHARES}`]);
      expect((await world.spawn(words)).code).toBe(0);
    }
    const [, words = []] = wordsOf(commands, 1);
    expect(words).toEqual(['--assemble']);
    expect((await world.spawn(words)).code).toBe(0);
    expect((await readManifest(world.content))?.counts).toEqual({ images: 3, builds: 2, tags: 10 });
  },
);

test('changes are judged by one script on both', () => {
  expect(gitHubCommands('.github/workflows/ci.yml')).toEqual(['bash .ci/run']);
  expect(gitLabCommands()).toContain('bash .ci/run');
});
