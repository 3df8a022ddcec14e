import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { serveDevFiles } from './scripts/site/dev-files.ts';
import { readCatalogue } from './src/catalogue/read.ts';
import { contentFolder } from './src/content-folder.ts';
import { docsProcessor } from './src/markdown/docs.ts';

/** A build has read the catalogue already: thousands of entries take seconds to parse. */
const site = process.env.PORTOLAN_SITE
  ? JSON.parse(process.env.PORTOLAN_SITE)
  : (await readCatalogue(contentFolder())).site;

/** Astro marks MDX modules with a directive that the bundler does not know and need not keep. */
function onwarn(warning, warn) {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}

/** What most pages ask for, so small that a file for each would cost more than it holds. */
const shared = {
  name: 'shared',
  test: /\/src\/(?:client\/(?:announce|decode|element|load-text|source|state-chip|words)|messages\/(?:translate|once))\.ts$/,
};

export default defineConfig({
  site: site.url,
  base: site.base,
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  build: { format: 'directory', concurrency: 16 },
  devToolbar: { enabled: false },
  integrations: [mdx(), serveDevFiles(site.base)],
  markdown: { processor: docsProcessor({ base: site.base }), syntaxHighlight: false },
  // Small scripts stay files: an inlined one breaks `import()` of the search (withastro/astro#17265) and a strict policy.
  vite: {
    build: { assetsInlineLimit: 0, rolldownOptions: { onwarn } },
    environments: {
      // Only `content.config.ts` is loaded in it: what comes with Astro need not be transformed once more.
      astro: { resolve: { external: ['astro/content/config', 'astro/loaders', 'astro/zod'] } },
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [shared] } } } } },
    },
  },
});
