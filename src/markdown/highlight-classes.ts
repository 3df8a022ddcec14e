import type { ThemeRegistrationRaw } from 'shiki/core';

/**
 * Code is coloured by this fixed set of classes and never by inline styles, so that one static stylesheet serves every
 * page and a strict content security policy holds. The colours are the site's custom properties of the same name.
 */
export const HIGHLIGHT_SCOPES = {
  'hl-comment': ['comment', 'punctuation.definition.comment', 'string.quoted.docstring', 'string.comment'],
  'hl-keyword': [
    'keyword',
    'storage',
    'entity.name.tag',
    'support.type.property-name',
    'punctuation.definition.keyword',
    'punctuation.support.type.property-name',
    'entity.tag.apacheconf',
    'keyword.other.definition.ini',
    'variable.language.this',
  ],
  'hl-string': ['string', 'punctuation.definition.string', 'constant.other.symbol', 'markup.inline.raw'],
  'hl-constant': ['constant', 'keyword.other.unit', 'support.constant', 'entity.name.section', 'support.class.value'],
  'hl-function': [
    'entity.name.function',
    'entity.name.command',
    'support.function',
    'entity.name.type',
    'entity.name.class',
    'entity.other.attribute-name',
    'support.class',
    'meta.function-call.generic',
  ],
  'hl-parameter': [
    'variable.parameter',
    'variable.other.normal',
    'variable.other.bracket',
    'variable.other.special',
    'variable.other.positional',
    'variable.other.assignment',
    'variable.other.php',
    'variable.other.nginx',
    'variable.other.readwrite.powershell',
    'punctuation.definition.variable',
    'meta.interpolation',
    'support.variable',
    'constant.other.option',
  ],
  'hl-punctuation': [
    'punctuation',
    'constant.character.escape.line-continuation',
    'meta.brace',
    'keyword.operator',
    'meta.delimiter',
  ],
  'hl-link': ['markup.underline.link', 'string.other.link', 'constant.other.reference.link'],
  'hl-inserted': ['markup.inserted', 'punctuation.definition.inserted'],
  'hl-deleted': ['markup.deleted', 'punctuation.definition.deleted'],
  /** Written by us, before each command of a session. */
  'hl-prompt': [],
} as const satisfies Record<string, readonly string[]>;

export type HighlightClass = keyof typeof HIGHLIGHT_SCOPES;

export const HIGHLIGHT_CLASSES = Object.keys(HIGHLIGHT_SCOPES) as readonly HighlightClass[];

const PLAIN = '#000000';

/** A theme whose "colours" are numbers that {@link classOfColor} turns back into classes. */
export const classTheme: ThemeRegistrationRaw = {
  name: 'portolan',
  type: 'light',
  fg: PLAIN,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: PLAIN, background: '#ffffff' } },
    {
      scope: [
        'meta.embedded',
        'source.groovy.embedded',
        'string meta.template.expression',
        'string.unquoted.argument.shell',
      ],
      settings: { foreground: PLAIN },
    },
    ...HIGHLIGHT_CLASSES.map((name, index) => ({
      scope: [...HIGHLIGHT_SCOPES[name]],
      settings: { foreground: colorAt(index) },
    })),
  ],
};

const CLASS_OF_COLOR = new Map(HIGHLIGHT_CLASSES.map((name, index) => [colorAt(index), name]));

/** The class for a token's colour; `undefined` for plain text. */
export function classOfColor(color: string | undefined): HighlightClass | undefined {
  return CLASS_OF_COLOR.get(color?.toLowerCase() ?? PLAIN);
}

/** The stylesheet of the classes: the same text on every call, whatever was highlighted. */
export function highlightCss(): string {
  const rules = HIGHLIGHT_CLASSES.map((name) => `.${name} {\n  color: var(--${name}, inherit);\n}\n`);
  return [...rules, '.hl-comment {\n  font-style: italic;\n}\n', '.hl-prompt {\n  user-select: none;\n}\n'].join('');
}

function colorAt(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0')}`;
}
