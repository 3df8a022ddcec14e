import type { Schema } from 'hast-util-sanitize';

/** Elements whose words are no words: they go with everything inside. */
export const STRIPPED = [
  'script',
  'style',
  'title',
  'textarea',
  'select',
  'noscript',
  'template',
  'iframe',
  'frameset',
  'noembed',
  'noframes',
  'xmp',
  'plaintext',
  'svg',
  'math',
  'object',
  'applet',
  'audio',
  'video',
  'canvas',
] as const;

const PHRASES =
  'a abbr b br cite code del dfn em i img input ins kbd mark q rp rt ruby s samp small span strike strong sub sup tt u var wbr';
const BLOCKS =
  'blockquote center dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ul';
const TABLES = 'caption table tbody td tfoot th thead tr';

export const TAG_NAMES: readonly string[] = `${PHRASES} ${BLOCKS} ${TABLES}`.split(' ');

const ALIGN: [string, ...string[]] = ['align', 'left', 'right', 'center'];
const LISTS = ['ul', 'ol'];
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const ATTRIBUTES: Schema['attributes'] = {
  abbr: ['title'],
  code: [['className', /^language-[\w+#.-]{1,30}$/]],
  details: [['open', true]],
  div: [ALIGN],
  img: ['src', 'alt', 'title', 'width', 'height'],
  input: [['type', 'checkbox'], ['disabled', true], 'checked'],
  ol: [['className', 'contains-task-list'], 'start'],
  p: [ALIGN],
  section: ['dataFootnotes'],
  td: [ALIGN, 'colSpan', 'rowSpan'],
  th: [ALIGN, 'colSpan', 'rowSpan'],
  ul: [['className', 'contains-task-list']],
};

const SCHEMA: Schema = {
  strip: [...STRIPPED],
  tagNames: [...TAG_NAMES],
  allowComments: false,
  allowDoctypes: false,
  clobber: [],
  ancestors: {
    caption: ['table'],
    dd: ['dl'],
    dt: ['dl'],
    figcaption: ['figure'],
    li: LISTS,
    rp: ['ruby'],
    rt: ['ruby'],
    summary: ['details'],
    ...Object.fromEntries(['tbody', 'td', 'tfoot', 'th', 'thead', 'tr'].map((name) => [name, ['table']])),
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
};

/**
 * What may stay of a stranger's document. No `style`, no handler, no `class` but the parser's own, and no `id` or
 * `name`: only ids that begin with `mark`, which we and the parser write and a document cannot know.
 */
export function createSafeSchema(mark: string): Schema {
  const markedId: [string, RegExp] = ['id', new RegExp(`^${mark}`)];
  return {
    ...SCHEMA,
    attributes: {
      ...ATTRIBUTES,
      a: ['href', 'title', markedId],
      ...Object.fromEntries(HEADINGS.map((name) => [name, [ALIGN, markedId]])),
      li: [['className', 'task-list-item'], markedId],
    },
  };
}
