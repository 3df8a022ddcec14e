/** Results as options of a list box. */
import { markParts } from '#search/highlight.ts';
import { type Found, labelOf } from './search-found.ts';
import { stateChip } from './state-chip.ts';

/** `id` is the list's; options are named after it. */
export function toOption(found: Found, index: number, id: string, terms: readonly string[]): HTMLElement {
  const link = document.createElement('a');
  link.className = 'hit';
  link.dataset.kind = found.kind;
  link.href = found.href;
  link.id = `${id}-${index}`;
  link.role = 'option';
  link.tabIndex = -1;
  const isCode = found.kind === 'tag' || found.kind === 'digest';
  const text = toSpan('hit-text', markAll(found.text, terms));
  if (found.language !== undefined) text.lang = found.language;
  link.append(
    toSpan(isCode ? 'hit-title mono' : 'hit-title', markAll(found.title, terms)),
    toSpan('hit-kind', [...(found.state ? [stateChip(found.state), ' '] : []), labelOf(found)]),
    text,
  );
  return link;
}

function toSpan(className: string, content: readonly (string | Node)[]): HTMLElement {
  const span = document.createElement('span');
  span.className = className;
  span.append(...content);
  return span;
}

function markAll(text: string, terms: readonly string[]): readonly (string | Node)[] {
  return markParts(text, terms).map((part) => {
    if (!part.isMarked) return part.text;
    const mark = document.createElement('mark');
    mark.textContent = part.text;
    return mark;
  });
}
