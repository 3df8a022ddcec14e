import type { LanguageFn, Mode } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';

const KEYWORDS = 'case do done elif else esac fi for function if in select then until while'.split(' ');
const BEFORE_COMMANDS = ['!', 'do', 'elif', 'else', 'exec', 'if', 'sudo', 'then', 'until', 'while'];

/** The first word of a line that continues no other, or behind what ends a command or goes before one. */
const COMMAND: Mode = {
  scope: 'title.function',
  match: new RegExp(
    `(?=[\\w.~/$])(?<=(?:(?<![^])|(?<!\\\\)\\n|[;&|]|\\$\\()[ \\t]*(?:(?:${BEFORE_COMMANDS.join('|')})[ \\t]+)*)` +
      `(?!(?:${KEYWORDS.join('|')})\\b)(?:[\\w.~/]|\\$\\w)[\\w.+/-]*(?=[\\s;&|)]|$)`,
  ),
};
export const OPTION: Mode = { scope: 'variable', match: /(?<=^|\s)--?\w[\w.-]*(?=[=\s;&|)]|$)/ };
export const ASSIGNED: Mode = { scope: 'variable', match: /(?<=^|[\s;&|])[A-Za-z_]\w*(?=\+?=)/ };
export const CONTINUED: Mode = { scope: 'punctuation', match: /\\$/ };

/**
 * Bash, as those who run images write it: the first word of a command is one, whatever it be, and no other is. The
 * grammar that comes with the highlighter knows a list of words instead, and neither options nor assignments.
 */
export const commands: LanguageFn = (hljs) => {
  const known = bash(hljs);
  return {
    ...known,
    keywords: { keyword: KEYWORDS, literal: ['true', 'false'] },
    contains: [COMMAND, OPTION, ASSIGNED, CONTINUED, ...known.contains],
  };
};
