import type { Element, ElementContent, Nodes } from 'hast';

/** What to put in an element's place; `undefined` keeps it. */
export type Rewrite = (element: Element, ancestors: readonly Element[]) => ElementContent[] | undefined;

/**
 * Visits every element below `parent`, children before their parent, and puts in its place what `rewrite` answers. The
 * list of ancestors is one for all: it is right only while `rewrite` runs.
 */
export function rewriteElements(parent: Element, rewrite: Rewrite, ancestors: Element[] = []): void {
  const { children } = parent;
  let changed: ElementContent[] | undefined;
  ancestors.push(parent);
  for (const [index, child] of children.entries()) {
    let instead: readonly ElementContent[] | undefined;
    if (child.type === 'element') {
      rewriteElements(child, rewrite, ancestors);
      instead = rewrite(child, ancestors);
    }
    if (instead !== undefined) changed ??= children.slice(0, index);
    if (changed !== undefined) for (const one of instead ?? [child]) changed.push(one);
  }
  ancestors.pop();
  if (changed !== undefined) parent.children = changed;
}

/** All elements below `parent` in document order. */
export function elementsOf(parent: Element, found: Element[] = []): Element[] {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    found.push(child);
    elementsOf(child, found);
  }
  return found;
}

/** The words a reader gets: text, and the alternative text of images. */
export function textOf(node: ElementContent): string {
  if (node.type === 'text') {
    return node.value;
  }
  if (node.type !== 'element') {
    return '';
  }
  return node.tagName === 'img' ? stringProperty(node, 'alt') : node.children.map(textOf).join('');
}

export function stringProperty(element: Element, name: string): string {
  const value = element.properties[name];
  return typeof value === 'string' ? value : '';
}

export function isInside(ancestors: readonly Element[], tagName: string): boolean {
  return ancestors.some((ancestor) => ancestor.tagName === tagName);
}

/** Measures without recursion, so that no tree can overflow the stack. */
export function measureTree(root: Nodes): { readonly nodes: number; readonly depth: number } {
  const open: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  let nodes = 0;
  let deepest = 0;
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    nodes += 1;
    deepest = Math.max(deepest, entry.depth);
    for (const child of 'children' in entry.node ? entry.node.children : []) {
      open.push({ node: child, depth: entry.depth + 1 });
    }
  }
  return { nodes, depth: deepest };
}
