/** The comparison with Hugo, for all official images with every row, and for many made-up ones. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFilesBelow } from '../site/render/hash.ts';
import { syncUnmeasured } from './bench-sync.ts';
import { type Comparison, compareWithHugo, findHugo } from './hugo/compare.ts';
import { makeMemoryFolder } from './workspace.ts';

const PAGEFIND = fileURLToPath(new URL('../../node_modules/pagefind/lib/runner/bin.cjs', import.meta.url));
/** Hugo's site has one language, no pictures for links, no cards, no badges, no twins and no feeds. */
const SITE =
  'title: Bench, description: For a comparison, url: "https://images.example.com", cards: site, languages: [en], leaveOut: [embeds, badges, markdown, feeds]';

export type HugoBench = {
  readonly build: string;
  readonly sync: string;
  /** Synced, with our own texts. */
  readonly content: string;
  /** How many made-up images; 0 for none. */
  readonly synthetic: number;
  readonly concurrency: number;
  /** Called with each comparison as soon as it is there: the next takes minutes. */
  readonly print: (comparison: Comparison) => void;
};

export async function benchHugo(bench: HugoBench): Promise<void> {
  const version = findHugo();
  if (version === undefined) {
    console.log('No Hugo here (apt-get install hugo): no comparison with it.\n');
    return;
  }
  const official = await copyContent(bench.content, ['docker.io/library/*']);
  await cp(path.join(bench.content, 'snapshot'), path.join(official, 'snapshot'), { recursive: true });
  const options = { script: bench.build, pagefind: PAGEFIND };
  bench.print(await compareWithHugo(`all official images, ${version}`, { ...options, content: official }));
  if (bench.synthetic > 0) {
    const content = await writeSynthetic(bench);
    bench.print(
      await compareWithHugo(`${bench.synthetic.toLocaleString('en')} made-up images, ${version}`, {
        ...options,
        content,
      }),
    );
  }
}

/** Three rows each: newest, small and smallest. */
async function writeSynthetic({ sync, content, synthetic, concurrency }: HugoBench): Promise<string> {
  const images = Array.from({ length: synthetic }, (_, index) => `synth/app-${String(index + 1).padStart(5, '0')}`);
  const entries = images.map((image) => `{ image: ${image}, tags: { include: [latest, slim, alpine] } }`);
  const made = await copyContent(content, entries);
  await removeTextsAboutImages(made);
  await syncUnmeasured({ script: sync, content: made, latencyMs: 0, concurrency, synthetic });
  return made;
}

async function copyContent(content: string, images: readonly string[]): Promise<string> {
  const made = makeMemoryFolder();
  await writeFile(
    path.join(made, 'catalogue.yml'),
    `site: { ${SITE} }\nimages:\n${images.map((image) => `  - ${image}\n`).join('')}`,
  );
  for (const folder of ['variants', 'guides']) {
    await cp(path.join(content, folder), path.join(made, folder), { recursive: true });
  }
  return made;
}

/** They name official images, which are none of these. */
async function removeTextsAboutImages(content: string): Promise<void> {
  const files = listFilesBelow(['variants', 'guides'].map((folder) => path.join(content, folder)));
  for (const file of files) if ((await readFile(file, 'utf8')).includes(' ref="')) await rm(file);
}
