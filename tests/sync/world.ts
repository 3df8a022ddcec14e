/** A small world for the sync: two official images and one of an organisation, in a content folder of its own. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { readEnvironment } from '../../scripts/sync/environment.ts';
import { runSync, type SyncOptions } from '../../scripts/sync/run.ts';
import { type FakeUpstream, type Row, startFakeUpstream } from './fake-upstream.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/sync.ts', import.meta.url));

export type Run = { readonly code: number; readonly lines: readonly string[] };

export type WorldOptions = Partial<Omit<SyncOptions, 'content'>> & { environment?: Record<string, string> };

export type World = {
  readonly upstream: FakeUpstream;
  readonly content: string;
  writeCatalogue(...images: string[]): Promise<void>;
  /** In this process. */
  sync(options?: WorldOptions): Promise<Run>;
  /** As a push to the repository that left the tags alone. */
  push(repository: string): void;
  /** The real script, in a process of its own. */
  spawn(words?: string[], environment?: Record<string, string>, signal?: AbortSignal): Promise<Run>;
  /** Every file of the snapshot, by path. */
  files(): Promise<Record<string, string>>;
  readJson(path: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
};

export function digestOf(letter: string): string {
  return `sha256:${letter.repeat(64)}`;
}

export function tagRow(name: string, letter: string, more: object = {}): Row {
  const image = {
    architecture: 'amd64',
    os: 'linux',
    os_version: null,
    variant: null,
    size: 1000,
    digest: digestOf('f'),
  };
  const attestation = { ...image, architecture: 'unknown', os: 'unknown', size: 5 };
  return {
    name,
    digest: digestOf(letter),
    media_type: 'application/vnd.oci.image.index.v1+json',
    content_type: 'image',
    images: [attestation, image],
    last_updated: '2026-08-01T10:00:00.123456Z',
    tag_last_pushed: '2026-08-01T10:00:00.123456Z',
    tag_last_pulled: new Date().toISOString(),
    ...more,
  };
}

/** `folder` is an empty one that stays; without one the world makes and removes its own. */
export async function createWorld(folder?: string): Promise<World> {
  const upstream = await startFakeUpstream();
  const content = folder ?? (await mkdtemp(join(tmpdir(), 'portolan-sync-')));
  const cache = `${content}-documents`;
  await fill(upstream);
  const snapshot = join(content, 'snapshot');
  return {
    upstream,
    content,
    writeCatalogue: (...images) =>
      writeFile(join(content, 'catalogue.yml'), `images:\n${images.map((image) => `  - ${image}\n`).join('')}`),
    push(repository) {
      const known = upstream.hub.get(repository);
      if (known) known.pushes = (known.pushes ?? 0) + 1;
    },
    async sync({ environment = {}, ...more } = {}) {
      const lines: string[] = [];
      const output = { isTTY: false, print: (line: string) => void lines.push(line), stream: process.stderr };
      const options = {
        only: [],
        isDryRun: false,
        concurrency: 4,
        userAgent: 'portolan/test',
        cache,
        ...more,
        content,
      };
      const code = await runSync(options, readEnvironment({ ...upstream.environment, ...environment }), output);
      return { code, lines };
    },
    spawn: (words = [], environment = {}, signal) =>
      spawnScript([...words, '--content', content], { ...upstream.environment, ...environment }, signal),
    async files() {
      const entries = await readdir(snapshot, { recursive: true, withFileTypes: true }).catch(() => []);
      const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const texts = await Promise.all(
        paths.sort().map(async (path) => [path.slice(snapshot.length + 1), await readFile(path, 'latin1')] as const),
      );
      return Object.fromEntries(texts);
    },
    readJson: async (path) => JSON.parse(await readFile(join(snapshot, path), 'utf8')),
    async close() {
      await upstream.close();
      if (folder === undefined) await rm(content, { recursive: true });
      await rm(cache, { recursive: true, force: true });
    },
  };
}

function spawnScript(
  words: readonly string[],
  environment: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Run> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...environment };
    const options = signal ? { env, signal, killSignal: 'SIGKILL' as const } : { env };
    let said = '';
    const child = execFile(process.execPath, [SCRIPT, ...words], options, (_, stdout, stderr) => {
      said = `${stdout}${stderr}`;
    });
    child.once('close', (code) => resolve({ code: code ?? -1, lines: said.split('\n').filter(Boolean) }));
  });
}

async function fill(upstream: FakeUpstream): Promise<void> {
  const commit = '1'.repeat(40);
  const global = 'Maintainers: Ann (@ann)\nGitRepo: https://github.com/org/app.git\nGitFetch: refs/heads/main\n';
  upstream.library.set(
    'library/node',
    `${global}GitCommit: ${commit}\n\nTags: 2.0, 2, latest\nDirectory: 2\n\nTags: 1.0, 1\nSharedTags: any\nDirectory: 1\n`,
  );
  upstream.library.set('library/empty', `# nothing yet\n${global}`);
  upstream.library.set('README.md', '# not a library file');
  upstream.docs.set('node/README.md', '# Node\r\n\n<b>as it is</b>');
  upstream.docs.set('node/README-short.txt', 'Runs programs.\n');
  upstream.docs.set('node/metadata.json', '{"hub":{"categories":["languages-and-frameworks"]}}');
  upstream.docs.set(
    'node/logo.png',
    await sharp({ create: { width: 64, height: 20, channels: 4, background: 'red' } })
      .png()
      .toBuffer(),
  );
  const facts = {
    star_count: 3,
    pull_count: 9_000_000_000,
    last_updated: '2026-08-02T00:00:00Z',
    full_description: '# cut',
  };
  const tags = [
    tagRow('latest', 'a'),
    tagRow('2', 'a'),
    tagRow('2.0', 'a'),
    tagRow('1', 'b'),
    tagRow('1.0', 'b'),
    tagRow('any', 'b'),
    tagRow('0.9', 'c'),
  ];
  upstream.products.set('nodejs', {
    name: 'nodejs',
    label: 'Node.js',
    aliases: ['node'],
    identifiers: [{ type: 'purl', id: 'pkg:docker/library/node' }],
    links: { html: 'https://endoflife.date/nodejs' },
    releases: [
      {
        name: '2',
        label: '2',
        releaseDate: '2026-01-01',
        isLts: false,
        ltsFrom: '2026-10-01',
        isEol: false,
        eolFrom: '2029-04-30',
        latest: { name: '2.0' },
      },
      { name: '1', label: '1', isEol: true, eolFrom: null, surprise: 1 },
      { label: 'nameless' },
    ],
  });
  upstream.hub.set('library/node', { facts, tags });
  upstream.hub.set('library/empty', { facts: {}, tags: [] });
  upstream.hub.set('org/app', {
    facts: {
      last_updated: '2026-08-02T00:00:00Z',
      description: 'An app',
      full_description: '# App',
      categories: [{ name: 'Security', slug: 'security' }],
    },
    tags: [
      tagRow('v1', 'd'),
      tagRow('chart', 'e', { content_type: 'helm', images: [] }),
      tagRow('old', 'x', { digest: null, tag_last_pushed: null, last_updated: null }),
    ],
  });
}
