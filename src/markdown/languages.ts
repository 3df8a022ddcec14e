import apache from 'highlight.js/lib/languages/apache';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { commands } from './commands.ts';
import { compose } from './compose.ts';
import { dockerfile } from './dockerfile.ts';

/** The grammars we ship. */
export const GRAMMARS = {
  apache,
  bash: commands,
  css,
  diff,
  docker: dockerfile,
  go,
  html: xml,
  ini,
  java,
  javascript,
  json,
  nginx,
  php,
  powershell,
  python,
  sql,
  toml: ini,
  typescript,
  xml,
  yaml: compose,
} as const;

/** The name that is printed in `data-language`. A session is commands behind prompts, and what they answered. */
export type Language = keyof typeof GRAMMARS | 'shellsession';

/** Other spellings people write behind a fence. */
const ALIASES: Readonly<Record<string, Language>> = {
  apacheconf: 'apache',
  htaccess: 'apache',
  httpd: 'apache',
  sh: 'bash',
  shell: 'bash',
  shellscript: 'bash',
  zsh: 'bash',
  ash: 'bash',
  patch: 'diff',
  dockerfile: 'docker',
  containerfile: 'docker',
  golang: 'go',
  htm: 'html',
  xhtml: 'html',
  conf: 'ini',
  cfg: 'ini',
  dotenv: 'ini',
  env: 'ini',
  properties: 'ini',
  cjs: 'javascript',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  node: 'javascript',
  json5: 'json',
  jsonc: 'json',
  nginxconf: 'nginx',
  ps: 'powershell',
  ps1: 'powershell',
  pwsh: 'powershell',
  py: 'python',
  python3: 'python',
  console: 'shellsession',
  'shell-session': 'shellsession',
  'sh-session': 'shellsession',
  terminal: 'shellsession',
  mysql: 'sql',
  pgsql: 'sql',
  plsql: 'sql',
  postgresql: 'sql',
  ts: 'typescript',
  tsx: 'typescript',
  svg: 'xml',
  yml: 'yaml',
};

/** The language meant by the word behind a fence, in any case; `undefined` if we have no grammar for it. */
export function parseLanguage(word: string): Language | undefined {
  const name = word.toLowerCase();
  if (isLanguage(name)) {
    return name;
  }
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}

function isLanguage(name: string): name is Language {
  return name === 'shellsession' || Object.hasOwn(GRAMMARS, name);
}
