/** A real registry on loopback: Debian's docker-registry, with a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { test } from 'vitest';
import { findPort } from '../loopback.ts';
import type { Made } from './made-image.ts';

export type Registry = {
  readonly host: string;
  readonly log: () => string;
  push(repository: string, tags: readonly string[], made: Made, headers?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
};

const PROGRAM = '/usr/bin/docker-registry';
const isSkipped = !existsSync(PROGRAM) && process.env.CI !== 'true';
if (isSkipped) console.warn(`Registry tests are skipped: ${PROGRAM} is missing (Debian package docker-registry).`);

/** A test that needs the registry: skipped where there is none, except in CI, where it fails. */
export const registryTest = test.skipIf(isSkipped);

/** `auth` is the block of the registry's own settings. */
export async function startRegistry(auth: (folder: string) => Promise<string>): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-registry-'));
  const port = await findPort();
  const settings = `version: 0.1
log: { level: warn, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: ${folder}/data } }
http: { addr: "127.0.0.1:${port}" }
${await auth(folder)}`;
  await writeFile(join(folder, 'config.yml'), settings);
  let log = '';
  const child = spawn(PROGRAM, ['serve', join(folder, 'config.yml')], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      log += bytes.toString();
    });
  }
  const host = `127.0.0.1:${port}`;
  await waitFor(host, child, () => log);
  return {
    host,
    log: () => log,
    push: (repository, tags, made, headers = {}) => push(`http://${host}`, repository, tags, made, headers),
    async close() {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `alice` with the password that is given, hashed as the registry wants it. */
export async function basicAuth(folder: string, hashed: string): Promise<string> {
  await writeFile(join(folder, 'htpasswd'), `alice:${hashed}\n`);
  return `auth: { htpasswd: { realm: "Test, registry", path: ${folder}/htpasswd } }\n`;
}

/** A key and its certificate for the server that makes tokens. */
export async function makeKey(folder: string): Promise<{ key: string; certificate: string }> {
  const files = { key: join(folder, 'token.key'), certificate: join(folder, 'token.crt') };
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=token'];
  execFileSync('openssl', [...words, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' });
  return { key: await readFile(files.key, 'utf8'), certificate: await readFile(files.certificate, 'utf8') };
}

async function waitFor(host: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    const status = await request(`http://${host}/v2/`).then(
      async ({ statusCode, body }) => {
        await body.dump();
        return statusCode;
      },
      () => 0,
    );
    if (status > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The registry did not start:\n${log()}`);
}

async function push(
  origin: string,
  repository: string,
  tags: readonly string[],
  { top, blobs }: Made,
  headers: Record<string, string>,
): Promise<void> {
  const isManifest = (type: string): boolean => /\.(?:index|manifest)\.v\d/.test(type);
  const put = async (url: string, method: 'POST' | 'PUT', type: string, body: Buffer | string): Promise<string> => {
    const reply = await request(url, { method, headers: { ...headers, 'content-type': type }, body });
    const text = await reply.body.text();
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.statusCode} ${text}`);
    return String(reply.headers.location ?? '');
  };
  for (const [digest, { bytes, mediaType }] of blobs) {
    if (isManifest(mediaType)) continue;
    const place = new URL(await put(`${origin}/v2/${repository}/blobs/uploads/`, 'POST', 'text/plain', ''), origin);
    place.searchParams.set('digest', digest);
    await put(place.href, 'PUT', 'application/octet-stream', bytes);
  }
  for (const [digest, { bytes, mediaType }] of blobs) {
    if (!isManifest(mediaType)) continue;
    for (const name of digest === top.digest ? tags : [digest]) {
      await put(`${origin}/v2/${repository}/manifests/${name}`, 'PUT', mediaType, bytes);
    }
  }
}
