/**
 * The search index of names and tags: UTF-8 text, small enough to load when the search is opened. One record a line,
 * fields between tabs:
 *
 *     d  2                                                     digests lie in files named by their first two digits
 *     s  100                                                   tags lie apart, a file for each 100 images
 *     p  linux amd64 arm64                                     a set of platforms; the first is 0
 *     i  path  title  description  keywords  row|row|…  state  fr=description  …  an image
 *     v  path  title  summary      words         language      a variant
 *     g  path  title  description  headings      language      a guide
 *
 * Rows are as `rows-format.ts` writes them. The path of an image is left out where it follows from the title, the
 * language of a page where it is there in one alone. What is to be used in place of an image stands behind its state. A description is in English where no `fr=` without text says
 * otherwise.
 */
import type { State } from '#domain/decision-state.ts';
import { formatRows, type ParsedRows, parseRows, toPlatformSets } from './rows-format.ts';
import { decodeState, encodeState } from './state-code.ts';
import { decodeTexts, encodeTexts, type TextsOfImage } from './texts-code.ts';

export type SearchDocument = TextsOfImage & {
  readonly kind: 'image' | 'variant' | 'guide';
  /** Site path without base and language: `images/node/`. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly keywords: string;
  /** Tags of each row between spaces as `orderTags` has them; absent where they lie in a file of their own. */
  readonly rows?: readonly string[];
  /** Words for the platforms of each row between spaces, in the order of the rows. */
  readonly platforms?: readonly string[];
  /** What was decided of the image; absent where nothing is decided of any. */
  readonly state?: State | undefined;
  /** What to use in its place, as `docker pull` takes it. */
  readonly instead?: string | undefined;
  /** By row, how it differs from that: as `state-code.ts` writes it. */
  readonly rowStates?: readonly string[];
  /** By row, whether it is a pre-release or no longer supported; absent where none is. */
  readonly behind?: readonly boolean[];
  /** For a page that is there in several languages. */
  readonly language?: string;
};

export type SearchIndex = {
  readonly documents: readonly SearchDocument[];
  readonly platformSets: readonly string[];
  /** Leading digits of a digest that name its file. */
  readonly digestDigits: number;
  /** Present where tags lie apart. */
  readonly imagesPerShard?: number;
};

const LETTERS = { image: 'i', variant: 'v', guide: 'g' } as const;
const KINDS = { i: 'image', v: 'variant', g: 'guide' } as const;

/** With `imagesPerShard`, images are written without their rows: those are `formatRows` of each. */
export function formatSearchIndex(index: Omit<SearchIndex, 'platformSets'>): string {
  const sets = toPlatformSets(index.documents);
  const head = [
    `d\t${index.digestDigits}`,
    ...(index.imagesPerShard ? [`s\t${index.imagesPerShard}`] : []),
    ...sets.map((set) => `p\t${set}`),
  ];
  const isApart = index.imagesPerShard !== undefined;
  return [...head, ...index.documents.map((document) => formatDocument(document, isApart ? undefined : sets))].join(
    '\n',
  );
}

function formatDocument(document: SearchDocument, sets: readonly string[] | undefined): string {
  const { kind, path, title, text, keywords, language = '' } = document;
  const last = kind !== 'image' ? language : sets ? formatRows(document, sets) : '';
  const ownPath = path === pathOfTitle(title) ? '' : path;
  const decided = encodeState(document.state) + (document.instead ?? '');
  return [LETTERS[kind], ownPath, title, text, keywords, last, decided, ...encodeTexts(document)]
    .map(oneLine)
    .join('\t')
    .trimEnd();
}

export function parseSearchIndex(index: string): SearchIndex {
  const lines = index.split('\n').map((line) => line.split('\t'));
  const valuesOf = (letter: string): readonly string[] =>
    lines.filter(([first]) => first === letter).map(([, value = '']) => value);
  const platformSets = valuesOf('p');
  const imagesPerShard = Number(valuesOf('s')[0] ?? 0);
  const documents = lines.flatMap((fields) => parseDocument(fields, platformSets, imagesPerShard > 0));
  return {
    documents,
    platformSets,
    digestDigits: Number(valuesOf('d')[0] ?? 1),
    ...(imagesPerShard > 0 && { imagesPerShard }),
  };
}

function parseDocument(fields: readonly string[], sets: readonly string[], isApart: boolean): SearchDocument[] {
  const [letter = '', path = '', title = '', text = '', keywords = '', last = '', decided = '', ...described] = fields;
  const kind = KINDS[letter as keyof typeof KINDS];
  if (!kind) return [];
  const state = decodeState(decided.slice(0, 1));
  const instead = decided.slice(1);
  const document = {
    ...{ kind, path: path || pathOfTitle(title), title, text, keywords },
    ...(state && { state, ...(instead && { instead }) }),
    ...decodeTexts(described),
  };
  if (kind === 'image') return [isApart ? document : withRows(document, last, sets)];
  return [last ? { ...document, language: last } : document];
}

/** Rows are read when the first query asks for them: an index has thousands. */
function withRows(document: SearchDocument, code: string, sets: readonly string[]): SearchDocument {
  let parsed: ParsedRows | undefined;
  const parse = (): ParsedRows => {
    parsed ??= parseRows(code, sets);
    return parsed;
  };
  return {
    ...document,
    get rows() {
      return parse().rows;
    },
    get platforms() {
      return parse().platforms;
    },
    get behind() {
      return parse().behind;
    },
    ...(document.state && {
      get rowStates() {
        return parse().rowStates ?? [];
      },
    }),
  };
}

function pathOfTitle(title: string): string {
  return `images/${title.replace(':', '_')}/`;
}

/** French has spaces of its own before some marks: they stay. */
function oneLine(field: string): string {
  return field.replace(/[\t\n\r ]+/g, ' ').trim();
}
