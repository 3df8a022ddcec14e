/** A sync against a real registry, with Basic and with token sign-in. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { readDetailsFile, readImageFile, readTagFile } from '#snapshot/read.ts';
import { readEnvironment } from '../../scripts/sync/environment.ts';
import { runSync } from '../../scripts/sync/run.ts';
import { basicAuth, makeKey, type Registry, registryTest, startRegistry } from './docker-registry.ts';
import { COMMIT, makeChart, makeDockerImage, makeIndex, makeReferrers } from './made-image.ts';
import { ISSUER, PASSWORD, SERVICE, startTokenServer, type TokenServer } from './token-server.ts';

/** Of PASSWORD. */
const HASHED = '$2y$05$abcdefghijklmnopqrstuuEpHRRKIlpAGo.iP7Bpa.htQEJMAAnRe';
const AUTH = Buffer.from(`alice:${PASSWORD}`).toString('base64');
const [first, second, docker, chart] = [makeIndex('1.0.0'), makeIndex('1.1.0'), makeDockerImage(), makeChart()];
const signature = `${second.top.digest.replace(':', '-')}.sig`;
let folder: string;
let tokens: TokenServer;
let basic: Registry;
let token: Registry;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-registry-test-'));
  let key = { key: '', certificate: '' };
  tokens = await startTokenServer(() => key);
  try {
    basic = await startRegistry((own) => basicAuth(own, HASHED));
    token = await startRegistry(async (own) => {
      key = await makeKey(own);
      return `auth: { token: { realm: "${tokens.realm}", service: ${SERVICE}, issuer: ${ISSUER}, rootcertbundle: ${own}/token.crt } }\n`;
    });
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    return;
  }
  await fill(basic, 'team/app', () => ({ authorization: `Basic ${AUTH}` }));
  for (const name of ['public/app', 'team/app']) {
    await fill(token, name, () => ({ authorization: `Bearer ${tokens.token(`repository:${name}:pull,push`)}` }));
  }
});
afterAll(async () => {
  tokens.close();
  await basic?.close();
  await token?.close();
  await rm(folder, { recursive: true });
});

async function fill(registry: Registry, name: string, headers: () => Record<string, string>): Promise<void> {
  await registry.push(name, ['1.0.0'], first, headers());
  await registry.push(name, ['1.1.0', '1.1', 'latest'], second, headers());
  await registry.push(name, ['0.9.0'], docker, headers());
  await registry.push(name, ['chart-1.0.0'], chart, headers());
  await registry.push(name, [signature], chart, headers());
  await registry.push(name, [first.top.digest.replace(':', '-')], makeReferrers(), headers());
}

type Run = { code: number; lines: string[]; content: string };

async function sync(name: string, images: string[], variables: Record<string, string> = {}): Promise<Run> {
  const content = join(folder, name);
  await mkdir(content, { recursive: true });
  await writeFile(join(content, 'catalogue.yml'), `images:\n${images.map((image) => `  - ${image}\n`).join('')}`);
  const lines: string[] = [];
  const output = { isTTY: false, print: (line: string) => void lines.push(line), stream: process.stderr };
  const options = {
    content,
    only: [],
    isDryRun: false,
    concurrency: 4,
    userAgent: 'portolan/test',
    cache: join(folder, 'cache'),
  };
  const { origin } = new URL(tokens.realm);
  const addresses = { PORTOLAN_GITHUB_RAW_URL: origin, PORTOLAN_ENDOFLIFE_URL: origin };
  const environment = readEnvironment({ ...addresses, ...variables });
  return { code: await runSync(options, environment, output), lines, content };
}

async function writeSignIns(name: string, value: object): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'config.json'), JSON.stringify(value));
  return path;
}

/** Every file below the test's folder but the sign-ins themselves, and every line that was printed. */
async function readEverything(lines: readonly string[], content: string): Promise<string> {
  const files = await Promise.all(
    [content, join(folder, 'cache')].map(async (root) => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return (await Promise.all(paths.map((path) => readFile(path, 'latin1')))).join('\n');
    }),
  );
  return [...lines, ...files].join('\n');
}

function imageOf(registry: Registry, repository: string): { registry: string; repository: string } {
  return { registry: registry.host, repository };
}

registryTest('a public image: tags, platforms, sizes and what is inside, with a token for nobody', async () => {
  const { code, lines, content } = await sync('public', [`${token.host}/public/app`]);
  expect([code, lines.filter((line) => line.startsWith('failed'))]).toEqual([0, []]);
  const name = imageOf(token, 'public/app');
  const file = await readTagFile(content, name);
  expect(file?.tags.map((tag) => tag.name)).toEqual(['0.9.0', '1.0.0', '1.1', '1.1.0', 'chart-1.0.0', 'latest']);
  expect(file?.tags.find((tag) => tag.name === 'chart-1.0.0')?.contentType).toBe('helm');
  const platforms = file?.manifests[second.top.digest]?.platforms ?? [];
  expect(platforms.map(({ os, architecture, osVersion }) => [os, architecture, osVersion])).toEqual([
    ['linux', 'amd64', undefined],
    ['linux', 'arm64', undefined],
    ['windows', 'amd64', '10.0.20348.5256'],
  ]);
  expect(platforms.every(({ sizeBytes = 0 }) => sizeBytes > 100)).toBe(true);
  expect(file?.manifests[docker.top.digest]?.platforms[0]).toMatchObject({ os: 'linux', architecture: 'amd64' });
  const details = (await readDetailsFile(content, name))?.details ?? {};
  expect(Object.keys(details)).toHaveLength(4);
  expect(details[second.top.digest]).toMatchObject({
    platform: 'linux/amd64',
    createdAt: '2026-01-02T03:04:05.000Z',
    annotations: {
      'org.opencontainers.image.base.name': 'docker.io/library/debian:13-slim',
      'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.source': `https://github.com/acme/app.git#${COMMIT}:images/app`,
      'org.opencontainers.image.title': 'App',
    },
    environment: ['PATH=/usr/bin', 'APP_VERSION=1.1.0'],
    entrypoint: ['entrypoint.sh'],
    command: ['serve'],
    user: 'node',
    workingDirectory: '/app',
    ports: ['80/tcp', '3000/tcp'],
    volumes: ['/data'],
    history: [{ command: 'COPY app /app # buildkit' }, { command: 'ENV APP_VERSION=1.1.0', isEmpty: true }],
    attestations: [{ predicateType: 'https://spdx.dev/Document' }, { predicateType: 'https://slsa.dev/provenance/v1' }],
    isSigned: true,
  });
  expect(details[first.top.digest]?.isSigned).toBeUndefined();
  // Built with two, and a third attached later under the tag that stands for a list of referrers.
  expect(details[first.top.digest]?.attestations.map(({ isReferrer = false }) => isReferrer)).toEqual([
    false,
    false,
    true,
  ]);
  expect(details[first.top.digest]?.attestations[2]?.predicateType).toBe('https://spdx.dev/Document');
  expect(await readImageFile(content, name)).toMatchObject({
    description: 'Serves greetings',
    sourceUrl: 'https://github.com/acme/app',
    lastUpdated: '2026-01-02T03:04:05.000Z',
    tagCount: 6,
  });
});

registryTest('a second sync asks for no document again and changes no file', async () => {
  const before = await sync('again', [`${token.host}/public/app`]);
  const text = await readFile(
    join(before.content, 'snapshot/details', `${token.host.replace(':', '~3a')}/public/app.json`),
    'utf8',
  );
  const after = await sync('again', [`${token.host}/public/app`]);
  expect(
    await readFile(
      join(before.content, 'snapshot/details', `${token.host.replace(':', '~3a')}/public/app.json`),
      'utf8',
    ),
  ).toBe(text);
  const requests = (run: Run): number => Number(/traffic\s+(\d+) requests/.exec(run.lines.join('\n'))?.[1]);
  // Sign-in (challenge and token), tag list, a HEAD for each of six tags and for that of the referrers, the question for
  // a list of referrers, and the dates of support, which are asked four times.
  expect(requests(after)).toBeLessThanOrEqual(3 + 7 + 1 + 4);
});

registryTest('Basic and tokens with the sign-ins of docker: no secret in a file, a line, or an error', async () => {
  const path = await writeSignIns('good', {
    auths: { [basic.host]: { auth: AUTH }, [`http://${token.host}/v2/`]: { auth: AUTH } },
  });
  const images = [`${basic.host}/team/app`, `${token.host}/team/app`, `${basic.host}/team/missing`];
  const { lines, content } = await sync('private', images, { DOCKER_CONFIG: path });
  for (const registry of [basic, token]) {
    const details = (await readDetailsFile(content, imageOf(registry, 'team/app')))?.details ?? {};
    expect(Object.keys(details)).toHaveLength(4);
    // Values of variables may be secrets where a sign-in is needed.
    expect(details[second.top.digest]?.environment).toBeUndefined();
    expect(JSON.stringify(details)).not.toContain('APP_VERSION=1.1.0');
  }
  expect(tokens.asked).toContainEqual({ user: 'alice', scope: 'repository:team/app:pull' });
  const everything = await readEverything(lines, content);
  for (const secret of [PASSWORD, AUTH]) expect(everything).not.toContain(secret);
  expect(lines.filter((line) => /^failed.*team\/missing/.test(line))).toHaveLength(1);
});

registryTest('the catalogue may ask for the environment of a private image', async () => {
  const path = await writeSignIns('good', { auths: { [basic.host]: { auth: AUTH } } });
  const image = `{ image: "${basic.host}/team/app", details: { env: true } }`;
  const { content } = await sync('environment', [image], { DOCKER_CONFIG: path });
  const details = (await readDetailsFile(content, imageOf(basic, 'team/app')))?.details ?? {};
  expect(details[second.top.digest]?.environment).toContain('APP_VERSION=1.1.0');
});

registryTest('wrong and missing sign-ins are told, without the secret', async () => {
  const wrong = Buffer.from('alice:wr0ng-secret').toString('base64');
  const path = await writeSignIns('wrong', { auths: { [token.host]: { auth: wrong }, [basic.host]: { auth: wrong } } });
  const images = [`${token.host}/team/app`, `${basic.host}/team/app`];
  const refused = await sync('refused', images, { DOCKER_CONFIG: path });
  const absent = await sync('absent', images);
  expect([refused.code, absent.code]).toEqual([1, 1]);
  expect(refused.lines.join('\n')).toContain(`docker login ${token.host}`);
  expect(absent.lines.join('\n')).toContain(`docker login ${basic.host}`);
  for (const secret of ['wr0ng-secret', wrong])
    expect([...refused.lines, ...absent.lines].join('\n')).not.toContain(secret);
});

registryTest('podman’s file with a key for a path, and a credential helper', async () => {
  const file = join(folder, 'auth.json');
  await writeFile(file, JSON.stringify({ auths: { [`${basic.host}/team`]: { auth: AUTH } } }));
  expect(
    (await sync('podman', [`${basic.host}/team/app`], { REGISTRY_AUTH_FILE: file })).lines.join('\n'),
  ).not.toContain('(tags)');
  const programs = join(folder, 'bin');
  const answer = JSON.stringify({ ServerURL: basic.host, Username: 'alice', Secret: PASSWORD });
  await mkdir(programs, { recursive: true });
  await writeFile(
    join(programs, 'docker-credential-made'),
    `#!/bin/sh\nread host\n[ "$host" = "${basic.host}" ] && echo '${answer}' && exit 0\necho 'credentials not found'; exit 1\n`,
  );
  await chmod(join(programs, 'docker-credential-made'), 0o755);
  const path = await writeSignIns('helper', { credsStore: 'made' });
  const variables = { DOCKER_CONFIG: path, PATH: `${programs}:${process.env.PATH}` };
  const helped = await sync('helper-content', [`${basic.host}/team/app`, `${token.host}/public/app`], variables);
  expect(helped.lines.join('\n')).not.toContain('(tags)');
  expect(await readEverything(helped.lines, helped.content)).not.toContain(PASSWORD);
});
