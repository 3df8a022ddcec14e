/** What the page about data tells to type works as it stands, and so do the twins' addresses. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseFragment } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPages } from '../../scripts/site/count-pages.ts';
import { listFiles } from '../../scripts/site/list-files.ts';
import { type Served, serveFolder } from '../../scripts/site/serve.ts';
import { digestOf, writeDecisionsContent } from '../decisions/fixture-catalogue.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';

const run = promisify(execFile);
const SITE = 'https://images.example.com/';

let site: BuiltSite;
let served: Served;

beforeAll(async () => {
  site = await buildSite((content) => writeDecisionsContent(content));
  served = await serveFolder({ folder: site.out, base: '/' });
}, 400_000);

afterAll(async () => {
  served?.server.close();
  await site?.remove();
});

describe('the page about data', () => {
  test('has five commands that answer', async () => {
    const html = await site.read('api/index.html');
    const commands = [...html.matchAll(/data-copy="([^"]*)"/g)].map(([, text = '']) => readAttribute(text));
    expect(commands).toHaveLength(5);
    const answers = await Promise.all(commands.map(type));
    const [tag = '', digest = '', decisions = '', list = '', markdown = ''] = answers;
    const verdict = { answer: 'yes', status: 'approved', until: '2028-03-31' };
    expect(JSON.parse(tag)).toEqual({ row: '24.19.0', verdict, support: 'supported' });
    expect(JSON.parse(digest)).toMatchObject([{ kind: 'row', image: 'docker.io/library/node', row: '24.19.0' }]);
    expect(digest).toContain('/images/node/tags/24.19.0/');
    expect(decisions.split('\n')).toContain('mysql\tblocked\tdata\t2027-06-30');
    expect(list.trim().split('\n')).toHaveLength(30);
    expect(markdown).toMatch(/^# node\n/);
  });

  test('is reached from every page with a frame', async () => {
    for (const page of listPages(site.out).filter((name) => !name.startsWith('embed/'))) {
      expect(await site.read(page), page).toMatch(/<a href="\/(?:fr\/)?api\/"/);
    }
  });
});

describe('twins', () => {
  test('every page that names one has it, and every twin is named by a page', async () => {
    const files = new Set(listFiles(site.out).filter((file) => file.endsWith('.md')));
    const named = new Set<string>();
    for (const page of listPages(site.out)) {
      const [, address] =
        /<link rel="alternate" type="text\/markdown"[^>]* href="\/([^"]*)"/.exec(await site.read(page)) ?? [];
      if (address !== undefined) named.add(address);
    }
    expect([...named].sort()).toEqual([...files].sort());
    expect(files.size).toBeGreaterThan(300);
  });

  test('every address in them and in llms.txt leads to a file of the site', async () => {
    const files = new Set(listFiles(site.out));
    const missing = new Set<string>();
    for (const file of [...files].filter((one) => one.endsWith('.md') || one === 'llms.txt')) {
      for (const [, address = ''] of (await site.read(file)).matchAll(
        /[(<](https:\/\/images\.example\.com\/[^)>\s]*)[)>]/g,
      )) {
        const path = address.slice(SITE.length).split('#')[0] ?? '';
        if (!files.has(path === '' || path.endsWith('/') ? `${path}index.html` : path))
          missing.add(`${file}: ${address}`);
      }
    }
    expect([...missing]).toEqual([]);
  });

  test('llms.txt is as https://llmstxt.org asks', async () => {
    const lines = (await site.read('llms.txt')).split('\n');
    expect(lines.filter((line) => line.startsWith('# '))).toEqual(['# Harbour']);
    expect(lines[2]).toMatch(/^> /);
    const sections = lines.filter((line) => line.startsWith('#')).slice(1);
    expect(sections).toEqual(['## Images', '## Variants', '## Decisions', '## Data as JSON', '## Optional']);
    const links = lines.slice(lines.indexOf('## Images')).filter((line) => line !== '' && !line.startsWith('## '));
    for (const line of links) expect(line).toMatch(/^- \[[^\]]+\]\(https:\/\/images\.example\.com\/[^)]+\)(?:: .+)?$/);
    expect(await site.read('index.html')).toContain(
      'rel="describedby" type="text/plain" title="llms.txt" href="/llms.txt"',
    );
  });

  test('tell what was decided, in words', async () => {
    expect(await site.read('images/mysql/tags/24.19.0/index.md')).toContain(
      'May it be used: **not allowed**: it is blocked; use postgres:24 instead',
    );
    const node = await site.read('images/node/index.md');
    expect(node).toContain('`20-slim`, until 31 Dec 2026 (Shop): the shop moves in autumn');
    expect(node).toContain(digestOf('node', 1));
    expect(await site.read('decisions/index.md')).toContain('| Data team |');
    expect(await site.read('images/nginx/index.md')).toMatch(/\(not allowed\) `24` `lts` \(not allowed\)/);
  });
});

async function type(command: string): Promise<string> {
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command.replaceAll(SITE, served.address)]);
  return stdout;
}

/** An attribute's value as a browser reads it. */
function readAttribute(text: string): string {
  const { childNodes } = parseFragment(`<p title="${text}">`);
  const [element] = childNodes;
  return element && 'attrs' in element ? (element.attrs[0]?.value ?? '') : '';
}
