/** Runs the real Renovate on Dockerfiles, with presets and a registry on loopback. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { test } from 'vitest';

const run = promisify(execFile);
const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
const folder = process.env.PORTOLAN_RENOVATE ?? path.join(cache, 'portolan', 'renovate');
const program = path.join(folder, 'node_modules/renovate/dist');
const isSkipped = !existsSync(program) && process.env.CI !== 'true';
if (isSkipped) console.warn(`Tests with Renovate are skipped: copy tests/exports/renovate to ${folder}, npm ci there.`);

/** Skipped where Renovate is missing, except in CI, where it fails. */
export const renovateTest = test.skipIf(isSkipped);

export type Proposal = { readonly to: string; readonly type: string; readonly digest?: string };
export type Looked = {
  readonly dep: string;
  readonly value: string;
  readonly skipped?: string;
  readonly homepage?: string;
  readonly proposals: readonly Proposal[];
};

/** Answers `files` by path, and else as a registry whose repositories all have `tags`. */
export async function serveLoopback(files: ReadonlyMap<string, string>, tags: readonly string[]) {
  const asked: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    asked.push(url);
    const file = files.get(url);
    if (file !== undefined) return response.writeHead(200, { 'content-type': 'application/json' }).end(file);
    if (url === '/v2/') return response.writeHead(200).end('{}');
    if (/\/tags\/list/.test(url)) return response.writeHead(200, JSON_HEAD).end(JSON.stringify({ name: 'x', tags }));
    if (/\/manifests\//.test(url)) return response.writeHead(200, MANIFEST_HEAD).end();
    return response.writeHead(404).end();
  });
  const port = await listen(server);
  const host = `127.0.0.1:${port}`;
  return { url: `http://${host}`, host, asked, close: () => server.close() };
}

export const REGISTRY_DIGEST = `sha256:${'e'.repeat(64)}`;
const JSON_HEAD = { 'content-type': 'application/json' };
const MANIFEST_HEAD = {
  'content-type': 'application/vnd.oci.image.index.v1+json',
  'docker-content-digest': REGISTRY_DIGEST,
};

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** What Renovate would propose for each `FROM`, with its settings as in a `renovate.json`. */
export async function lookUp(images: readonly string[], settings: object): Promise<readonly Looked[]> {
  const work = await mkdtemp(path.join(tmpdir(), 'portolan-renovate-'));
  try {
    await writeFile(path.join(work, 'Dockerfile'), images.map((image) => `FROM ${image}\n`).join(''));
    await writeFile(path.join(work, 'renovate.json'), JSON.stringify(settings));
    const report = path.join(work, 'report.json');
    await run(process.execPath, [path.join(program, 'renovate.js'), '--platform=local', '--dry-run=lookup'], {
      cwd: work,
      env: { ...environment(work), RENOVATE_REPORT_TYPE: 'file', RENOVATE_REPORT_PATH: report },
      maxBuffer: 64 * 1024 * 1024,
    });
    return toLooked(JSON.parse(await readFile(report, 'utf8')));
  } finally {
    await rm(work, { recursive: true });
  }
}

/** Rejects with what it said where a preset has an unknown option. */
export async function validate(presets: readonly string[]): Promise<void> {
  const work = await mkdtemp(path.join(tmpdir(), 'portolan-renovate-'));
  try {
    const names = presets.map((_, index) => path.join(work, `${index}.json`));
    for (const [index, preset] of presets.entries()) await writeFile(names[index] ?? work, preset);
    const words = [path.join(program, 'config-validator.js'), '--strict', '--no-global', ...names];
    await run(process.execPath, words, { cwd: work, env: environment(work) });
  } finally {
    await rm(work, { recursive: true });
  }
}

function environment(work: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: work,
    LOG_LEVEL: 'warn',
    RENOVATE_BASE_DIR: path.join(work, '.base'),
    RENOVATE_ONBOARDING: 'false',
  };
}

type Reported = {
  readonly repositories: Readonly<
    Record<string, { readonly packageFiles: { readonly dockerfile?: readonly { readonly deps: readonly Dep[] }[] } }>
  >;
};
type Dep = {
  readonly depName: string;
  readonly currentValue: string;
  readonly skipReason?: string;
  readonly homepage?: string;
  readonly updates?: readonly Update[];
};
type Update = {
  readonly updateType: string;
  readonly newName?: string;
  readonly newValue: string;
  readonly newDigest?: string;
};

function toLooked({ repositories }: Reported): readonly Looked[] {
  const files = Object.values(repositories).flatMap(({ packageFiles }) => packageFiles.dockerfile ?? []);
  return files
    .flatMap(({ deps }) => deps)
    .map(({ depName, currentValue, skipReason, homepage, updates = [] }) => ({
      dep: depName,
      value: currentValue,
      ...(skipReason && { skipped: skipReason }),
      ...(homepage && { homepage }),
      proposals: updates.map(({ updateType, newName, newValue, newDigest }) => ({
        type: updateType,
        to: newName ? `${newName}:${newValue}` : newValue,
        ...(newDigest && { digest: newDigest }),
      })),
    }));
}
