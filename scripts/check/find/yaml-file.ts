/** A YAML file of several documents, walked with places. Aliases lead to what they mean; nothing is unfolded. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { InputError, type Place } from '../use.ts';

export type YamlNode = {
  /** The text of a scalar: also of a number, as it is written. */
  readonly text: string | undefined;
  readonly place: Place;
  /** Whether it stands elsewhere in the file and is only named here. */
  readonly isAlias: boolean;
  /** The value under a key, also of a mapping that is merged in. */
  get(key: string): YamlNode | undefined;
  entries(): readonly (readonly [string, YamlNode])[];
  items(): readonly YamlNode[];
};

/** Throws an InputError with the place of the first fault. */
export function parseYamlFile(text: string, path: string): readonly YamlNode[] {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;
  const parsed = parseAllDocuments(text, options);
  const documents = 'empty' in parsed ? [] : parsed;
  return documents.flatMap((document) => {
    const [fault] = document.errors;
    if (fault) {
      const { line, col } = lines.linePos(fault.pos[0]);
      throw new InputError(
        `${path}:${line}:${col}: is not valid YAML: ${fault.message.split('\n')[0]}; mend it, or name the files to read`,
      );
    }
    const resolve = (node: unknown): Node | undefined => {
      const found = isAlias(node) ? node.resolve(document) : node;
      return isMap(found) || isSeq(found) || isScalar(found) ? found : undefined;
    };
    const root = resolve(document.contents);
    return root === undefined ? [] : [toNode(root, { path, lines, resolve }, false)];
  });
}

type Context = { path: string; lines: LineCounter; resolve: (node: unknown) => Node | undefined };

function toNode(node: Node, context: Context, isNamed: boolean): YamlNode {
  const { line, col } = context.lines.linePos(node.range?.[0] ?? 0);
  const isQuoted = isScalar(node) && /^QUOTE/.test(node.type ?? '');
  const open = (value: unknown): readonly YamlNode[] => {
    const found = context.resolve(value);
    return found === undefined ? [] : [toNode(found, context, isAlias(value))];
  };
  const pairs = (): readonly (readonly [string, YamlNode])[] =>
    isMap(node)
      ? node.items.flatMap(({ key, value }) => {
          const name = isScalar(key) ? String(key.value) : undefined;
          return name === undefined ? [] : open(value).map((opened) => [name, opened] as const);
        })
      : [];
  return {
    text: isScalar(node) ? scalarText(node.value, node.source) : undefined,
    place: { path: context.path, line: Math.max(1, line), column: Math.max(1, col) + (isQuoted ? 1 : 0) },
    isAlias: isNamed,
    entries: pairs,
    items: () => (isSeq(node) ? node.items.flatMap(open) : []),
    get(key) {
      // Of a key that stands there twice the last counts, as for those who run the file.
      const own = pairs().findLast(([name]) => name === key)?.[1];
      if (own !== undefined) return own;
      const merged = pairs().find(([name]) => name === '<<')?.[1];
      return merged?.get(key) ?? merged?.items().flatMap((item) => item.get(key) ?? [])[0];
    },
  };
}

/** `1.10` is a tag, not the number 1.1. */
function scalarText(value: unknown, source: string | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return value === null || value === undefined || typeof value === 'object' ? undefined : (source ?? String(value));
}
