import type { Element, ElementContent } from 'hast';
import { createHighlighterCoreSync, type HighlighterCore, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { classOfColor, classTheme } from './highlight-classes.ts';
import { GRAMMARS, type Language, parseLanguage } from './languages.ts';

export { HIGHLIGHT_CLASSES, highlightCss } from './highlight-classes.ts';

const MAX_CODE_LENGTH = 50_000;
const MAX_LINE_LENGTH = 2_000;
const MAX_MS = 200;

let highlighter: HighlighterCore | undefined;

/**
 * A block of code as `<pre tabindex="0"><code>…`, coloured by the `hl-…` classes. An unknown or absent language, and
 * code too long to be worth it, stay plain. The code's characters are never changed.
 */
export function highlightToHast(code: string, language: string | undefined): Element {
  const known = language === undefined ? undefined : chooseLanguage(code, language);
  const children = known === undefined ? undefined : colour(code, known);
  return {
    type: 'element',
    tagName: 'pre',
    properties: { tabIndex: 0, ...(known !== undefined && { dataLanguage: known }) },
    children: [
      { type: 'element', tagName: 'code', properties: {}, children: children ?? [{ type: 'text', value: code }] },
    ],
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

function colour(code: string, language: Language): ElementContent[] | undefined {
  if (code.length > MAX_CODE_LENGTH) {
    return undefined;
  }
  try {
    return toNodes(tokenize(code, language));
  } catch {
    // A grammar that trips over a stranger's code costs its colours, not the page.
    return undefined;
  }
}

function tokenize(code: string, language: Language): ThemedToken[][] {
  highlighter ??= createHighlighterCoreSync({
    themes: [classTheme],
    langs: Object.values(GRAMMARS),
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter.codeToTokensBase(code, {
    lang: language,
    theme: 'portolan',
    tokenizeMaxLineLength: MAX_LINE_LENGTH,
    tokenizeTimeLimit: MAX_MS,
  });
}

function toNodes(lines: readonly (readonly ThemedToken[])[]): ElementContent[] {
  const runs: { text: string; className: string | undefined }[] = [];
  for (const [index, line] of lines.entries()) {
    for (const token of index === 0 ? line : [{ content: '\n', color: undefined }, ...line]) {
      const last = runs.at(-1);
      const isBlank = token.content.trim() === '';
      const className = isBlank ? last?.className : classOfColor(token.color);
      if (last !== undefined && last.className === className) {
        last.text += token.content;
      } else {
        runs.push({ text: token.content, className });
      }
    }
  }
  return runs.map(({ text, className }) => toNode(text, className));
}

function toNode(value: string, className: string | undefined): ElementContent {
  const text = { type: 'text', value } as const;
  if (className === undefined) {
    return text;
  }
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children: [text] };
}
