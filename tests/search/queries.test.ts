import { describe, expect, test } from 'vitest';
import { createSearchEngine, type SearchEngine } from '#search/engine.ts';
import { formatSearchIndex, parseSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { inLanguage } from '#search/languages.ts';
import type { SearchHit } from '#search/search-hit.ts';
import { corpusIndex, hasCorpus, shippedIndex } from './official-index.ts';
import { OFFICIAL_QUERIES, SHIPPED_QUERIES } from './queries.ts';

function open(documents: readonly SearchDocument[], language: string): SearchEngine {
  const index = parseSearchIndex(formatSearchIndex({ documents, digestDigits: 2 }));
  return createSearchEngine({ ...index, documents: inLanguage(index.documents, language) });
}

function nameOf(hit: SearchHit | undefined): string {
  if (!hit) return '';
  if (hit.row !== undefined) return `${hit.document.title}:${hit.tag ?? hit.row.split(' ')[0]}`;
  return hit.document.kind === 'image' ? hit.document.title : hit.document.path;
}

if (!hasCorpus) console.warn('Queries over all official images are skipped: no ../shared/corpus.');

/** Whichever language the reader has, the words of both find the same. */
const LANGUAGES = ['en', 'fr'] as const;

describe.skipIf(!hasCorpus).each(LANGUAGES)('the first of all official images, to a reader of %s', (language) => {
  const engine = hasCorpus ? open(corpusIndex(), language) : undefined;

  test.for(OFFICIAL_QUERIES)('for "%s" is %s', ([typed, ...first]) => {
    expect(first).toContain(nameOf(engine?.search(typed).hits[0]));
  });
});

describe.each(LANGUAGES)('the first of the images that ship, to a reader of %s', (language) => {
  const engine = open(shippedIndex(), language);

  test.for(SHIPPED_QUERIES)('for "%s" is %s', ([typed, ...first]) => {
    expect(first).toContain(nameOf(engine.search(typed).hits[0]));
  });
});
