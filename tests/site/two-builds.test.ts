/** Builds at the same time in one checkout, as an editor's preview and a person's build are. */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type BuiltSite, buildSite } from './built-site.ts';
import { writeFixtureContent } from './fixture-content.ts';

const sites: BuiltSite[] = [];
afterAll(() => Promise.all(sites.map((site) => site.remove())));

/** Texts that no kept renderer holds. */
async function buildWithGuide(name: string): Promise<void> {
  const site = await buildSite(async (content) => {
    await writeFixtureContent(content);
    const guides = path.join(content, 'guides');
    await mkdir(guides, { recursive: true });
    const text = `---\ntitle: Guide ${name}\ndescription: ${randomUUID()}\n---\n\nWritten for ${name}.\n`;
    await writeFile(path.join(guides, `${name}.mdx`), text);
  });
  sites.push(site);
  expect(await site.read(`guides/${name}/index.html`)).toContain(`Written for ${name}.`);
}

test('each has its own texts', async () => {
  await Promise.all(['one', 'two'].map(buildWithGuide));
}, 240_000);
