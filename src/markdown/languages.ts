import apache from 'shiki/langs/apache.mjs';
import bash from 'shiki/langs/bash.mjs';
import css from 'shiki/langs/css.mjs';
import diff from 'shiki/langs/diff.mjs';
import docker from 'shiki/langs/docker.mjs';
import go from 'shiki/langs/go.mjs';
import html from 'shiki/langs/html.mjs';
import ini from 'shiki/langs/ini.mjs';
import java from 'shiki/langs/java.mjs';
import javascript from 'shiki/langs/javascript.mjs';
import json from 'shiki/langs/json.mjs';
import nginx from 'shiki/langs/nginx.mjs';
import php from 'shiki/langs/php.mjs';
import powershell from 'shiki/langs/powershell.mjs';
import python from 'shiki/langs/python.mjs';
import sql from 'shiki/langs/sql.mjs';
import toml from 'shiki/langs/toml.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import xml from 'shiki/langs/xml.mjs';
import yaml from 'shiki/langs/yaml.mjs';

/** The grammars we ship. */
export const GRAMMARS = {
  apache,
  bash,
  css,
  diff,
  docker,
  go,
  html,
  ini,
  java,
  javascript,
  json,
  nginx,
  php,
  powershell,
  python,
  sql,
  toml,
  typescript,
  xml,
  yaml,
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
