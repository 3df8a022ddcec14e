/**
 * How our own documents (guides, variants) are processed by Astro: trusted Markdown and MDX, with the same look of code
 * and tables as the READMEs. In `astro.config.mjs`:
 *
 *     markdown: { syntaxHighlight: false, processor: docsProcessor({ base }) }
 *
 * Astro's own highlighter has to be off, it would write inline styles. Heading ids (GitHub's slugs) are Astro's.
 */
import { satteri } from '@astrojs/markdown-satteri';
import { defineHastPlugin, type HastPluginDefinition } from 'satteri';
import { codeOfBlock, highlightToHast } from './highlight.ts';
import { tableBox } from './tidy.ts';

export type DocsOptions = {
  /** The path the site lies under, with or without slashes at its end: `/`, `/portolan`. */
  readonly base: string;
};

export function docsProcessor({ base }: DocsOptions): ReturnType<typeof satteri> {
  return satteri({
    // With dashes on, `--net` in prose would become `–net`.
    features: { smartPunctuation: { dashes: false } },
    hastPlugins: [highlightPlugin(), tablePlugin(), basePlugin(base)],
  });
}

function highlightPlugin(): HastPluginDefinition {
  return defineHastPlugin({
    name: 'portolan-highlight',
    element: {
      filter: ['pre'],
      visit(node) {
        const block = codeOfBlock(node);
        return block && highlightToHast(block.code, block.language);
      },
    },
  });
}

function tablePlugin(): HastPluginDefinition {
  return defineHastPlugin({
    name: 'portolan-table',
    element: {
      filter: ['table'],
      visit(node, context) {
        context.wrapNode(node, tableBox());
      },
    },
  });
}

/** Authors write `/variants/alpine/` wherever the site lies; `//host` is another site's. */
function basePlugin(base: string): HastPluginDefinition {
  const root = base.replace(/\/+$/, '');
  return defineHastPlugin({
    name: 'portolan-base',
    element: {
      filter: ['a'],
      visit(node, context) {
        const { href } = node.properties;
        if (typeof href === 'string' && /^\/(?!\/)/.test(href)) {
          context.setProperty(node, 'href', root + href);
        }
      },
    },
  });
}
