import type { Element } from 'hast';
import { elementsOf, stringProperty } from './tree.ts';

/**
 * Renames the parser's footnote ids to numbers that no heading's id can equal (a slug has no colon), and the links to
 * them; the label above the notes becomes a plain line, so that it is not part of the document's outline.
 */
export function placeFootnotes(article: Element, mark: string, idPrefix: string): void {
  const elements = elementsOf(article);
  const marked = elements.map((element) => stringProperty(element, 'id')).filter((id) => id.startsWith(`${mark}fn`));
  const ids = new Map([...new Set(marked)].map((id, index) => [id, `${idPrefix}:${index + 1}`]));
  for (const element of elements) {
    const id = ids.get(stringProperty(element, 'id'));
    const target = ids.get(stringProperty(element, 'href').slice(1));
    if (id !== undefined) {
      element.properties.id = id;
    }
    if (target !== undefined) {
      element.properties.href = `#${target}`;
      element.properties.ariaLabel = id === undefined ? 'Back to the text' : `Note ${numberOf(element)}`;
    }
    if (element.properties.dataFootnotes !== undefined) {
      toNotes(element);
    }
  }
}

function numberOf(link: Element): string {
  const text = link.children[0];
  return text?.type === 'text' ? text.value : '';
}

function toNotes(section: Element): void {
  section.properties = { className: ['footnotes'] };
  const label = section.children.find((child) => child.type === 'element');
  if (label?.tagName === 'h2') {
    label.tagName = 'p';
    label.properties = { className: ['footnotes-title'] };
  }
}
