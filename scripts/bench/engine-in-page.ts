/** The search engine as a script of a page, to be timed there. */
import { createSearchEngine, type SearchEngine } from '#search/engine.ts';
import { parseSearchIndex } from '#search/index-format.ts';

declare global {
  var portolanEngine: (index: string) => SearchEngine;
}

globalThis.portolanEngine = (index) => createSearchEngine(parseSearchIndex(index));
