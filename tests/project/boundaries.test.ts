import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A file of a room, and what it must not import. */
const CROSSINGS = [
  ['src/domain/probe.ts', 'zod'],
  ['src/domain/probe.ts', 'node:fs'],
  ['src/domain/probe.ts', '#snapshot/read.ts'],
  ['src/domain/probe.ts', '../snapshot/read.ts'],
  ['src/domain/probe.ts', 'astro/zod'],
  ['src/snapshot/probe.ts', '#view/urls.ts'],
  ['src/catalogue/probe.ts', '#snapshot/read.ts'],
  ['src/view/probe.ts', '#snapshot/read.ts'],
  ['src/search/probe.ts', 'node:fs'],
  ['src/markdown/probe.ts', '#domain/tag.ts'],
  ['src/client/probe.ts', '#domain/tag.ts'],
  ['src/worker/probe.ts', '#domain/tag.ts'],
  ['src/worker/probe.ts', '#messages/en.ts'],
  ['src/worker/probe.ts', '../client/load-text.ts'],
  ['src/worker/probe.ts', '../../scripts/build.ts'],
  ['src/pages/probe.ts', '../../scripts/build.ts'],
  ['src/components/probe.ts', 'undici'],
  ['scripts/upstream/probe.ts', 'node:fs'],
  ['scripts/upstream/probe.ts', '#snapshot/read.ts'],
  ['scripts/check/probe.ts', 'undici'],
  ['scripts/check/probe.ts', '../upstream/http.ts'],
] as const;
const ALLOWED = [
  ['src/domain/probe.ts', './tag.ts'],
  ['src/snapshot/probe.ts', '#domain/tag.ts'],
  ['src/view/probe.ts', '#domain/tag.ts'],
  ['src/worker/probe.ts', './kept.ts'],
  ['scripts/sync/probe.ts', '#snapshot/read.ts'],
  ['scripts/check/probe.ts', '#view/formats.ts'],
] as const;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portolan-lint-'));
  await copyFile('biome.json', path.join(folder, 'biome.json'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.for(CROSSINGS)('%s must not import %s', async ([file, module]) => {
  expect(await lint(file, module)).toContain('noRestrictedImports');
});

test.for(ALLOWED)('%s may import %s', async ([file, module]) => {
  expect(await lint(file, module)).not.toContain('noRestrictedImports');
});

test('the sync must not use the fetch of Node', async () => {
  expect(await lint('scripts/upstream/probe.ts', './json.ts', 'fetch')).toContain('noRestrictedGlobals');
});

async function lint(file: string, module: string, value = 'probe'): Promise<string> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `import { probe } from '${module}';\n\nexport const used = [probe, ${value}];\n`);
  const biome = path.resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', file];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  await rm(target);
  return output;
}
