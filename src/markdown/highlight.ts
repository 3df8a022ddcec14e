import type { Element, ElementContent, RootContent } from 'hast';
import { createLowlight } from 'lowlight';
import { classOfScope, type HighlightClass } from './highlight-classes.ts';
import { GRAMMARS, type Language, parseLanguage } from './languages.ts';
import { splitSession } from './shell-session.ts';

export { HIGHLIGHT_CLASSES, highlightCss } from './highlight-classes.ts';

/** Grammars are regular expressions: on text made for it they may take time by the square of a line's length. */
const MAX_CODE_LENGTH = 20_000;
const RE_LONG_LINE = /.{1000}/;

const lowlight = createLowlight({ ...GRAMMARS });

type Run = { readonly text: string; readonly className: HighlightClass | undefined };

/**
 * A block of code as `<pre tabindex="0"><code>…`, coloured by the `hl-…` classes. An unknown or absent language, and
 * code too long to be worth it, stay plain. Of the code's characters only line ends are ever changed (to \n).
 */
export function highlightToHast(code: string, language: string | undefined): Element {
  const known = language === undefined ? undefined : chooseLanguage(code, language);
  const runs = known === undefined ? [{ text: code, className: undefined }] : colour(code, known);
  return {
    type: 'element',
    tagName: 'pre',
    properties: { tabIndex: 0, ...(known !== undefined && { dataLanguage: known }) },
    children: [{ type: 'element', tagName: 'code', properties: {}, children: joinRuns(runs).map(toNode) }],
  };
}

/** The text and the language of a `<pre>` that the parser made of a block of code; `undefined` for any other. */
export function codeOfBlock(pre: Readonly<Element>): { code: string; language: string | undefined } | undefined {
  const code = pre.children[0];
  if (pre.children.length !== 1 || code?.type !== 'element' || code.tagName !== 'code') {
    return undefined;
  }
  const names = code.properties.className;
  const texts = code.children.map((child) => (child.type === 'text' ? child.value : undefined));
  // With elements inside it was written as HTML: its author has marked it up, and it stays so.
  return texts.includes(undefined)
    ? undefined
    : {
        code: texts.join('').replace(/\n$/, ''),
        language: Array.isArray(names) ? String(names[0]).replace(/^language-/, '') : undefined,
      };
}

/** People write `sh` behind a fence and then a session with prompts. */
function chooseLanguage(code: string, word: string): Language | undefined {
  const language = parseLanguage(word);
  return language === 'bash' && /^\$ /m.test(code) ? 'shellsession' : language;
}

function colour(code: string, language: Language): Run[] {
  const plain = [{ text: code, className: undefined }];
  if (code.length > MAX_CODE_LENGTH || RE_LONG_LINE.test(code)) {
    return plain;
  }
  try {
    return language === 'shellsession' ? colourSession(code) : tokenize(code, language);
  } catch {
    // A grammar that trips over a stranger's code costs its colours, not the page.
    return plain;
  }
}

function colourSession(session: string): Run[] {
  return splitSession(session).flatMap(({ kind, text }) => {
    if (kind === 'command') {
      return tokenize(text, 'bash');
    }
    return [{ text, className: kind === 'prompt' ? 'hl-prompt' : undefined }];
  });
}

function tokenize(code: string, language: keyof typeof GRAMMARS): Run[] {
  return toRuns(lowlight.highlight(language, code, { prefix: '' }).children, undefined);
}

function toRuns(nodes: readonly RootContent[], outer: HighlightClass | undefined): Run[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [{ text: node.value, className: outer }];
    if (node.type !== 'element') return [];
    // The first is the scope, others make it more exact.
    const [scope] = Array.isArray(node.properties.className) ? node.properties.className : [];
    return toRuns(node.children, classOfScope(String(scope), outer));
  });
}

function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const { text, className } of runs) {
    const last = joined.at(-1);
    if (last !== undefined && (last.className === className || text.trim() === '')) {
      joined[joined.length - 1] = { text: last.text + text, className: last.className };
    } else {
      joined.push({ text, className });
    }
  }
  return joined;
}

function toNode({ text, className }: Run): ElementContent {
  const value = { type: 'text', value: text } as const;
  if (className === undefined) {
    return value;
  }
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children: [value] };
}
