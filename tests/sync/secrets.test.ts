/** Secrets of every kind are planted, used, and repeated by upstream; then everything written and printed is searched. */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { readTagFile } from '#snapshot/read.ts';
import { buildSite } from '../site/built-site.ts';
import { SECRET, USER } from './fake-upstream.ts';
import { startSignedRegistry } from './signed-registry.ts';
import { createWorld, tagRow } from './world.ts';

const PASSWORD = 'planted-password';
const IDENTITY = 'planted-identity-token';
const ISSUED = 'planted-issued-token';
const HELPED = 'planted+helper/secret==';
const INSIDE = 'planted-environment-value';
const HUB = { DOCKERHUB_USERNAME: USER, DOCKERHUB_TOKEN: SECRET };

function basic(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString('base64');
}

/** Each as it is, as a form sends it, and as Basic does. */
const WORDS = [SECRET, PASSWORD, IDENTITY, ISSUED, HELPED, INSIDE].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  ...['alice', 'helped', USER].map((user) => basic(user, secret)),
]);

test.skipIf(process.platform === 'win32')(
  'no secret is in a file, a line, a report, a cache or the site',
  { timeout: 120_000 },
  async () => {
    const variable = `API_KEY=${INSIDE}`;
    const registries = await Promise.all([
      startSignedRegistry({ kind: 'basic', header: `Basic ${basic('alice', PASSWORD)}` }, variable),
      startSignedRegistry({ kind: 'identity', token: IDENTITY, issued: ISSUED }, variable),
      startSignedRegistry({ kind: 'basic', header: `Basic ${basic('helped', HELPED)}` }, variable),
    ]);
    const [password, identity, helped] = registries;
    const world = await createWorld();
    const outside = await mkdtemp(join(tmpdir(), 'portolan-secrets-'));
    try {
      const docker = join(outside, 'docker');
      await mkdir(docker);
      await writeHelper(join(docker, 'docker-credential-planted'), helped.host);
      const config = {
        auths: {
          [password.host]: { auth: basic('alice', PASSWORD) },
          [identity.host]: { auth: basic('<token>', ''), identitytoken: IDENTITY },
        },
        credHelpers: { [helped.host]: 'planted' },
      };
      await writeFile(join(docker, 'config.json'), JSON.stringify(config));
      const environment = { ...HUB, DOCKER_CONFIG: docker, PATH: `${docker}${delimiter}${process.env.PATH ?? ''}` };
      await world.writeCatalogue(
        'node',
        'org/app',
        ...registries.flatMap(({ host }) => [`${host}/team/app`, `${host}/team/broken`]),
      );
      const [report, cache] = [join(outside, 'report.md'), join(world.content, 'cache')];
      const said: string[] = [];
      const sync = async (): Promise<number> => {
        const { code, lines } = await world.spawn(['--report', report, '--cache', cache], environment);
        said.push(...lines, await readFile(report, 'utf8'));
        return code;
      };
      expect(await sync()).toBe(2);
      world.push('org/app');
      world.upstream.hub.get('library/node')?.tags.unshift(tagRow('new', '9'));
      world.upstream.fault = (path, { headers }) =>
        path.includes('/org/repositories/app/tags')
          ? { status: 418, body: JSON.stringify({ message: `${headers.authorization} ${SECRET}`.slice(-180) }) }
          : undefined;
      expect(await sync()).toBe(2);
      // They were used, and repeated.
      for (const registry of registries) {
        expect(registry.welcomed()).toBeGreaterThan(3);
        expect(said.join('\n')).toContain(`${registry.host}/team/broken`);
        const name = { registry: registry.host, repository: 'team/app' };
        expect((await readTagFile(world.content, name))?.tags).toHaveLength(1);
      }
      expect(said.join('\n')).toMatch(/org\/app \(tags\).*answered 418/);
      const site = await buildSite((content) => cp(world.content, content, { recursive: true }));
      const written = [...said, site.output, ...(await readAll(world.content)), ...(await readAll(site.out))];
      await site.remove();
      expect(written.length).toBeGreaterThan(100);
      for (const word of WORDS) expect(written.filter((file) => file.includes(word)).map(aroundOf(word))).toEqual([]);
    } finally {
      await Promise.all([world.close(), ...registries.map((registry) => registry.close())]);
      await rm(outside, { recursive: true });
    }
  },
);

async function writeHelper(path: string, host: string): Promise<void> {
  const answer = JSON.stringify({ ServerURL: host, Username: 'helped', Secret: HELPED });
  await writeFile(path, `#!/bin/sh\ncat > /dev/null\necho '${answer}'\n`);
  await chmod(path, 0o755);
}

/** Every file below a folder; bytes as they are. */
async function readAll(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map((file) => readFile(file, 'latin1')));
}

function aroundOf(word: string): (file: string) => string {
  return (file) => file.slice(Math.max(0, file.indexOf(word) - 80), file.indexOf(word) + 80);
}
