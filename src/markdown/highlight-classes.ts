/**
 * Code is coloured by this fixed set of classes and never by inline styles, so that one static stylesheet serves every
 * page and a strict content security policy holds. The colours are the site's custom properties of the same name. Each
 * is for scopes of highlight.js (https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html).
 */
const SCOPES = {
  'hl-comment': ['comment'],
  'hl-keyword': ['keyword', 'attr', 'attribute', 'name', 'property', 'selector-tag'],
  'hl-string': ['string', 'regexp', 'char'],
  'hl-constant': ['number', 'literal', 'symbol', 'section', 'selector-id', 'selector-class', 'selector-attr'],
  'hl-function': ['title', 'built_in', 'type', 'class', 'doctag', 'selector-pseudo'],
  'hl-parameter': ['variable', 'template-variable'],
  'hl-punctuation': ['punctuation', 'operator', 'meta', 'tag', 'bullet'],
  'hl-inserted': ['addition'],
  'hl-deleted': ['deletion'],
  /** Written by us, before each command of a session. */
  'hl-prompt': [],
} as const satisfies Record<string, readonly string[]>;

/** Code inside a string begins anew. */
const EMBEDDED = 'subst';

export type HighlightClass = keyof typeof SCOPES;

export const HIGHLIGHT_CLASSES = Object.keys(SCOPES) as readonly HighlightClass[];

const CLASS_OF_SCOPE: ReadonlyMap<string, HighlightClass> = new Map(
  HIGHLIGHT_CLASSES.flatMap((name) => SCOPES[name].map((scope) => [scope, name] as const)),
);

/** The class for a scope inside one of the class `outer`. */
export function classOfScope(scope: string, outer: HighlightClass | undefined): HighlightClass | undefined {
  return scope === EMBEDDED ? undefined : (CLASS_OF_SCOPE.get(scope) ?? outer);
}

/** The stylesheet of the classes: the same text on every call, whatever was highlighted. */
export function highlightCss(): string {
  const rules = HIGHLIGHT_CLASSES.map((name) => `.${name} {\n  color: var(--${name}, inherit);\n}\n`);
  return [...rules, '.hl-comment {\n  font-style: italic;\n}\n', '.hl-prompt {\n  user-select: none;\n}\n'].join('');
}
