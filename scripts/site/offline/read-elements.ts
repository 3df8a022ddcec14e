/** The elements of a page with their places: a tree of it would take most of the time that rewriting takes. */
import { Parser } from 'htmlparser2';

export type PlacedAttribute = {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
};

/** Places are positions in the page, each end the first one after. */
export type PlacedElement = {
  readonly name: string;
  readonly attributes: readonly PlacedAttribute[];
  readonly start: number;
  readonly startTagEnd: number;
  /** Absent where none is written. */
  endTagStart?: number;
  /** Of the end tag, else of the start tag. */
  end: number;
};

/** Parents before their children. */
export function readElements(html: string): readonly PlacedElement[] {
  const elements: PlacedElement[] = [];
  const open: PlacedElement[] = [];
  let attributes: PlacedAttribute[] = [];
  const parser = new Parser({
    onattribute(name, value) {
      attributes.push({ name, value, start: parser.startIndex, end: parser.endIndex });
    },
    onopentag(name) {
      const end = parser.endIndex + 1;
      const element = { name, attributes, start: parser.startIndex, startTagEnd: end, end };
      attributes = [];
      elements.push(element);
      open.push(element);
    },
    onclosetag(_, isImplied) {
      const element = open.pop();
      if (!element || isImplied) return;
      element.endTagStart = parser.startIndex;
      element.end = parser.endIndex + 1;
    },
  });
  parser.end(html);
  return elements;
}

export function attributeOf({ attributes }: PlacedElement, name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value;
}
