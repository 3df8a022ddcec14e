/**
 * How our own documents (guides, variants) are processed by Astro: trusted Markdown and MDX, with the same look of code
 * as the READMEs. In `astro.config.mjs`:
 *
 *     markdown: { syntaxHighlight: false, processor: satteri(docsOptions({ base })) }
 *
 * Astro's own highlighter has to be off, it would write inline styles. Heading ids (GitHub's slugs) are Astro's.
 */
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { defineHastPlugin, type HastPluginDefinition } from 'satteri';
import { highlightToHast } from './highlight.ts';

export type DocsOptions = {
  /** The path the site lies under, with or without slashes at its end: `/`, `/portolan`. */
  readonly base: string;
};

export function docsOptions({ base }: DocsOptions): SatteriProcessorOptions {
  return {
    features: { smartPunctuation: { dashes: false, quotes: true, ellipses: true } },
    hastPlugins: [highlightPlugin(), basePlugin(base)],
  };
}

function highlightPlugin(): HastPluginDefinition {
  return defineHastPlugin({
    name: 'portolan-highlight',
    element: {
      filter: ['pre'],
      visit(node, context) {
        const code = node.children[0];
        if (code?.type !== 'element' || code.tagName !== 'code') {
          return undefined;
        }
        const names = code.properties.className;
        const language = Array.isArray(names) ? String(names[0]).replace(/^language-/, '') : undefined;
        return highlightToHast(context.textContent(code).replace(/\n$/, ''), language);
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
        const href = node.properties.href;
        if (typeof href === 'string' && /^\/(?!\/)/.test(href)) {
          context.setProperty(node, 'href', root + href);
        }
      },
    },
  });
}
