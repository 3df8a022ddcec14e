import type { Element, ElementContent } from 'hast';
import { stringProperty } from './tree.ts';

/**
 * Authors name places (`<a name="install">`) and link to them. The names themselves are not let through, but the links
 * can still lead somewhere: to the heading that directly follows, else to the one the place stands under. Marks those
 * headings with an id that survives sanitising, and answers the ids by name.
 */
export function markNamedPlaces(article: Element, mark: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  let waiting: string[] = [];
  let heading: Element | undefined;
  let headings = 0;

  function settle(): void {
    for (const name of heading === undefined ? [] : waiting) {
      ids.set(name, ids.get(name) ?? `${mark}h${headings}`);
    }
    waiting = [];
  }

  function visit(node: ElementContent): void {
    if (node.type === 'text' && node.value.trim() !== '') {
      settle();
    }
    if (node.type !== 'element') {
      return;
    }
    waiting.push(...namesOf(node).filter((name) => !name.startsWith(mark)));
    if (/^h[1-6]$/.test(node.tagName)) {
      heading = node;
      headings += 1;
      node.properties = { ...node.properties, id: `${mark}h${headings}` };
      settle();
    }
    node.children.forEach(visit);
  }

  visit(article);
  settle();
  return ids;
}

function namesOf(element: Element): string[] {
  return [stringProperty(element, 'id'), stringProperty(element, 'name')].filter((name) => name !== '');
}
