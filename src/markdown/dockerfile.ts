import type { LanguageFn, Mode } from 'highlight.js';
import { ASSIGNED, CONTINUED, OPTION } from './commands.ts';

const INSTRUCTIONS =
  'ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR';

/** By the reference (https://docs.docker.com/reference/dockerfile/); what `RUN` runs is coloured as commands. */
export const dockerfile: LanguageFn = (hljs) => {
  const run: Mode = {
    scope: 'keyword',
    match: /(?<=^[ \t]*(?:ONBUILD[ \t]+)?)RUN\b/i,
    starts: { end: /(?<!\\)$/, subLanguage: 'bash' },
  };
  const instruction: Mode = {
    scope: 'keyword',
    match: new RegExp(`(?<=^[ \\t]*(?:ONBUILD[ \\t]+)?)(?:${INSTRUCTIONS})\\b`, 'i'),
  };
  const named: Mode = { scope: 'keyword', match: /(?<=^[ \t]*FROM[ \t].*\s)AS(?=\s)/i };
  return {
    name: 'Dockerfile',
    contains: [
      hljs.COMMENT(/(?<=^[ \t]*)#/, /$/),
      run,
      instruction,
      named,
      OPTION,
      ASSIGNED,
      CONTINUED,
      { scope: 'variable', match: /\$(?:\w+|\{[^}\n]*\})/ },
      hljs.QUOTE_STRING_MODE,
      hljs.APOS_STRING_MODE,
    ],
  };
};
