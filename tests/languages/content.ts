/** The fixture of the site, with guides that exist in one language alone. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFixtureContent } from '../site/fixture-content.ts';

const GUIDES = {
  'fr/only.mdx': '---\ntitle: Marées\ndescription: Quand partir.\n---\n\nVoir [Alpine](/variants/alpine/).\n',
  'en/both.mdx': '---\ntitle: Winds\ndescription: Where from.\n---\n\nSee [Alpine](/variants/alpine/).\n',
  'fr/both.mdx': '---\ntitle: Vents\ndescription: Leur origine.\n---\n\nVoir [Alpine](/variants/alpine/).\n',
} as const;

/** `settings` are further lines of the catalogue's `site`. */
export async function writeContent(root: string, settings: readonly string[] = []): Promise<void> {
  await writeFixtureContent(root);
  const catalogue = path.join(root, 'catalogue.yml');
  const lines = ['site:', ...settings.map((line) => `  ${line}`)];
  await writeFile(catalogue, (await readFile(catalogue, 'utf8')).replace('site:', lines.join('\n')));
  for (const [name, text] of Object.entries(GUIDES)) {
    const file = path.join(root, 'guides', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
