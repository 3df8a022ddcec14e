import type { Element, ElementContent } from 'hast';
import { rewriteElements } from './tree.ts';

const TITLES = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
} as const;

type AlertKind = keyof typeof TITLES;

/** GitHub's alerts: a quote whose first line is `[!NOTE]` and nothing else becomes an aside with a title in words. */
export function convertAlerts(article: Element): void {
  rewriteElements(article, (element) => {
    const kind = element.tagName === 'blockquote' ? takeMarker(element) : undefined;
    if (kind === undefined) {
      return undefined;
    }
    const properties = { className: ['alert', `alert-${kind}`], role: 'note' };
    return [{ type: 'element', tagName: 'aside', properties, children: [title(kind), ...element.children] }];
  });
}

/** Removes the marker's line from the quote and tells its kind; leaves any other quote alone. */
function takeMarker(quote: Element): AlertKind | undefined {
  const first = quote.children.find((child) => child.type === 'element');
  const text = first?.tagName === 'p' ? first.children[0] : undefined;
  if (first === undefined || text?.type !== 'text') {
    return undefined;
  }
  const match = /^\s*\[!(\w+)\][ \t]*(?:\n|$)/.exec(text.value);
  const kind = match?.[1]?.toLowerCase() ?? '';
  if (match === null || !isAlertKind(kind) || !isLineEnd(text.value, match[0], first.children[1])) {
    return undefined;
  }
  text.value = text.value.slice(match[0].length);
  if (text.value === '' && first.children.length === 1) {
    quote.children = quote.children.filter((child) => child !== first);
  }
  return kind;
}

function isLineEnd(text: string, marker: string, next: ElementContent | undefined): boolean {
  return text.length > marker.length || marker.endsWith('\n') || next === undefined || isBreak(next);
}

function isBreak(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'br';
}

function isAlertKind(word: string): word is AlertKind {
  return Object.hasOwn(TITLES, word);
}

function title(kind: AlertKind): Element {
  return {
    type: 'element',
    tagName: 'p',
    properties: { className: ['alert-title'] },
    children: [{ type: 'text', value: TITLES[kind] }],
  };
}
