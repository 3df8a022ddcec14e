/** `devcontainer.json`: JSON with comments. What it builds says its Dockerfile, what it composes its compose file. */
import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { InputError, type Use } from '../use.ts';
import { fillIn } from './variables.ts';

export function findInDevcontainer(text: string, path: string): readonly Use[] {
  const faults: ParseError[] = [];
  const tree = parseTree(text, faults, { allowTrailingComma: true });
  const [fault] = faults;
  if (fault || tree?.type !== 'object') {
    const { line, column } = placeAt(text, fault?.offset ?? 0);
    const what = fault ? printParseErrorCode(fault.error) : 'no object';
    throw new InputError(`${path}:${line}:${column}: is not valid JSON with comments: ${what}; mend it`);
  }
  const node = findNodeAtLocation(tree, ['image']);
  if (node?.type !== 'string') return [];
  const written = String(node.value);
  return [
    { written, by: 'image', ...fillIn(written, () => undefined), place: { path, ...placeAt(text, node.offset + 1) } },
  ];
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
