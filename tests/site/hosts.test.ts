/** The header files, read by the hosts they are for. nginx and Caddy run on loopback where they are installed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SiteSettings } from '#catalogue/schema.ts';
import { SECURITY_HEADERS } from '#view/security.ts';
import { writePublishFiles } from '../../scripts/site/publish/publish-files.ts';
import { findPort, waitFor } from '../loopback.ts';

const BASE = '/charts/';
const settings = SiteSettings.parse({ url: 'https://images.example.com', base: BASE });
const MOVES = [
  { from: `${BASE}guides/old/`, to: `${BASE}guides/new/#start` },
  { from: `${BASE}images/old/tags/1/`, to: `${BASE}images/node/` },
  { from: `${BASE}images/old/`, to: `${BASE}images/new.er/`, isPrefix: true },
];
let root = '';

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portolan-hosts-'));
  const site = path.join(root, BASE);
  for (const folder of ['_astro', 'api/v1', 'images/node', 'embed/node'])
    await mkdir(path.join(site, folder), { recursive: true });
  await writeFile(path.join(site, 'index.html'), 'home');
  await writeFile(path.join(site, 'images/node/index.html'), 'node');
  await writeFile(path.join(site, '404.html'), 'not on this chart');
  await writeFile(path.join(site, '_astro/app.js'), '');
  await writeFile(path.join(site, 'api/v1/images.json'), '{}');
  await writeFile(path.join(site, 'embed/node/index.html'), 'card');
  await writePublishFiles(site, settings, { pages: ['index.html', 'images/node/index.html'], moves: MOVES });
});

afterAll(() => rm(root, { recursive: true, force: true }));

type Host = { readonly name: string; readonly start: (port: number) => Promise<readonly [string, readonly string[]]> };

const HOSTS: readonly Host[] = [
  { name: 'nginx', start: configureNginx },
  { name: 'caddy', start: configureCaddy },
];

for (const host of HOSTS) {
  const isThere = spawnSync(host.name, ['-v']).error === undefined;
  // Where CI has not installed it, that is a failure.
  describe.skipIf(!isThere && process.env.CI === undefined)(`${host.name}${isThere ? '' : ' (not installed)'}`, () => {
    let running: ChildProcess | undefined;
    let address = '';

    beforeAll(async () => {
      const port = await findPort();
      const [command, options] = await host.start(port);
      running = spawn(command, options, { stdio: 'ignore', env: { ...process.env, HOME: root } });
      address = `http://127.0.0.1:${port}${BASE}`;
      await waitFor(address);
    });
    afterAll(() => {
      running?.kill();
    });

    test.for(['', 'images/node/', '_astro/app.js', 'api/v1/images.json', 'nowhere/'])(
      '%s has every header',
      async (path) => {
        const { headers } = await fetch(address + path);
        for (const [name, value] of Object.entries(SECURITY_HEADERS))
          expect([name, headers.get(name)]).toEqual([name, value]);
      },
    );

    test.for([
      ['', 'public, max-age=0, must-revalidate'],
      ['_astro/app.js', 'public, max-age=31536000, immutable'],
      ['api/v1/images.json', 'public, max-age=0, must-revalidate'],
    ] as const)('%s is kept as long as it stays the same', async ([path, expected]) => {
      const { headers } = await fetch(address + path);
      expect(headers.get('cache-control')).toBe(expected);
    });

    test('a card may be framed by anybody, and by no other header refused', async () => {
      const { headers } = await fetch(`${address}embed/node/`);
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors \*$/);
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    test.for([
      ['guides/old/', 'guides/new/#start'],
      ['images/old/tags/1/', 'images/node/'],
      ['images/old/tags/2/', 'images/new.er/tags/2/'],
      ['images/old/', 'images/new.er/'],
    ] as const)('%s has moved to %s', async ([from, to]) => {
      const { status, headers } = await fetch(address + from, { redirect: 'manual' });
      expect([status, new URL(headers.get('location') ?? '', address).href]).toEqual([301, address + to]);
    });

    test('data may be read by other sites, pages not', async () => {
      expect((await fetch(`${address}api/v1/images.json`)).headers.get('access-control-allow-origin')).toBe('*');
      expect((await fetch(address)).headers.get('access-control-allow-origin')).toBeNull();
    });

    test.for(['nowhere/', '_headers', '_redirects', 'headers/nginx.conf'])(
      '%s is not found, and the page says so',
      async (path) => {
        const reply = await fetch(address + path);
        expect([reply.status, await reply.text()]).toEqual([404, 'not on this chart']);
      },
    );
  });
}

async function configureNginx(port: number): Promise<readonly [string, readonly string[]]> {
  const file = path.join(root, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${root}/tmp;`,
  );
  const server = `server { listen 127.0.0.1:${port}; root ${root}; include ${root}${BASE}headers/nginx.conf; }`;
  const http = `http { access_log off; ${temporary.join(' ')} ${server} }`;
  // The workers of a root master run as somebody else, who may not read a folder of ours.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const text = `${user} daemon off; pid ${root}/nginx.pid; error_log ${root}/nginx.log; events {} ${http}`;
  await writeFile(file, text);
  return ['nginx', ['-c', file, '-e', `${root}/nginx.log`]];
}

async function configureCaddy(port: number): Promise<readonly [string, readonly string[]]> {
  const file = path.join(root, 'Caddyfile');
  const site = `http://127.0.0.1:${port} {\n\troot * ${root}\n\timport ${root}${BASE}headers/Caddyfile\n}\n`;
  await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  return ['caddy', ['run', '--config', file, '--adapter', 'caddyfile']];
}
