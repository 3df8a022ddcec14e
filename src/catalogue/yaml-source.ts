import { isMap, isNode, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { CatalogueError, type Position } from './catalogue-error.ts';

const MAX_CHARACTERS = 1_000_000;
/** One fault draws others behind it: after so many the file is told enough. */
const MAX_FAULTS = 20;

/** A parsed YAML file: its plain value, and where in the file each part of the value stands. */
export type YamlSource = {
  readonly value: unknown;
  /** Position of the value at a path; of the nearest parent where it is missing. */
  locate(path: readonly PropertyKey[]): Position;
  /** Position of a key in the mapping at a path. */
  locateKey(path: readonly PropertyKey[], key: string): Position;
};

/** Throws a CatalogueError with every syntax error. Aliases are refused: a small file could unfold into a huge one. */
export function parseYamlSource(path: string, text: string): YamlSource {
  if (text.length > MAX_CHARACTERS) {
    throw new CatalogueError(path, [
      { line: 1, column: 1, text: `the file is larger than ${MAX_CHARACTERS} characters` },
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const at = (offset: number): Position => toPosition(lines, offset);
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    throw new CatalogueError(
      path,
      faults.slice(0, MAX_FAULTS).map((fault) => ({ ...at(fault.pos[0]), text: describeFault(fault.message) })),
    );
  }
  const { contents } = document;
  return {
    value: toPlain(path, () => document.toJS({ maxAliasCount: 0 })),
    locate: (keys) => at(findNode(contents, keys)?.range?.[0] ?? 0),
    locateKey: (keys, key) => at(findKeyOffset(findNode(contents, keys), key)),
  };
}

function toPosition(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function toPlain(path: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (cause) {
    const text = 'uses YAML aliases (*name); write the values out, aliases are not supported here';
    throw new CatalogueError(path, [{ line: 1, column: 1, text }], { cause });
  }
}

function describeFault(message: string): string {
  const [first = message] = message.split('\n');
  return `is not valid YAML: ${first.replace(/[.:]?\s*$/, '')}`;
}

function findNode(contents: ParsedNode | null, path: readonly PropertyKey[]): ParsedNode | null {
  let node = contents;
  for (const key of path) {
    const child: unknown = isNode(node) && 'get' in node ? node.get(key, true) : undefined;
    if (!isParsed(child)) return node;
    node = child;
  }
  return node;
}

function isParsed(node: unknown): node is ParsedNode {
  return isNode(node) && Array.isArray(node.range);
}

function findKeyOffset(node: ParsedNode | null, key: string): number {
  const pairs = isMap(node) ? node.items : [];
  const found = pairs.map((pair) => pair.key).find((candidate) => isScalar(candidate) && candidate.value === key);
  return (isParsed(found) ? found.range[0] : node?.range?.[0]) ?? 0;
}
