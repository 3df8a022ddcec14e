import { toHtml } from 'hast-util-to-html';
import { toString as toText } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { HIGHLIGHT_CLASSES, highlightCss, highlightToHast } from '#markdown/highlight.ts';
import { GRAMMARS, parseLanguage } from '#markdown/languages.ts';
import { splitSession } from '#markdown/shell-session.ts';

const inner = (code: string, language: string | undefined) =>
  toHtml(highlightToHast(code, language)).replace(/^<pre[^>]*><code>(.*)<\/code><\/pre>$/s, '$1');

describe('a block of code', () => {
  test('is a box the keyboard can reach, with its language named', () => {
    expect(toHtml(highlightToHast('a', 'Dockerfile'))).toBe(
      '<pre tabindex="0" data-language="docker"><code>a</code></pre>',
    );
  });

  test.for([
    ['Dockerfile', 'FROM a', '<span class="hl-keyword">FROM</span> a'],
    ['yaml', 'a: 1', '<span class="hl-keyword">a: </span><span class="hl-constant">1</span>'],
    [
      'yaml',
      '- 80:80\n- 8',
      '<span class="hl-punctuation">- </span><span class="hl-string">80:80\n</span><span class="hl-punctuation">- </span><span class="hl-constant">8</span>',
    ],
    ['json', '"a"', '<span class="hl-string">"a"</span>'],
    [
      'sh',
      'docker run -i a # b',
      '<span class="hl-function">docker</span> run <span class="hl-parameter">-i</span> a <span class="hl-comment"># b</span>',
    ],
    ['console', '$ ls\na "b', '<span class="hl-prompt">$ </span><span class="hl-function">ls\n</span>a "b'],
    // Any first word is a command, no other is; options may have dashes, addresses a fragment.
    [
      'sh',
      'mongosh --env-file a mysql \\\n  mysql && curl b.example#c',
      '<span class="hl-function">mongosh </span><span class="hl-parameter">--env-file</span> a mysql <span class="hl-punctuation">\\</span>\n  mysql &#x26;&#x26; <span class="hl-function">curl</span> b.example#c',
    ],
    [
      'sh',
      'sudo a b\nwhile exec c; do d; done',
      '<span class="hl-function">sudo a</span> b\n<span class="hl-keyword">while </span><span class="hl-function">exec c</span>; <span class="hl-keyword">do </span><span class="hl-function">d</span>; <span class="hl-keyword">done</span>',
    ],
    [
      'sh',
      'A=b; if c -d; then e; fi',
      '<span class="hl-parameter">A</span>=b; <span class="hl-keyword">if </span><span class="hl-function">c </span><span class="hl-parameter">-d</span>; <span class="hl-keyword">then </span><span class="hl-function">e</span>; <span class="hl-keyword">fi</span>',
    ],
    [
      'Dockerfile',
      'FROM a:24 AS b\nRUN apk add c \\\n  && d\nCOPY --from=b e f # g',
      '<span class="hl-keyword">FROM</span> a:24 <span class="hl-keyword">AS</span> b\n<span class="hl-keyword">RUN </span><span class="hl-function">apk</span> add c <span class="hl-punctuation">\\</span>\n  &#x26;&#x26; <span class="hl-function">d\n</span><span class="hl-keyword">COPY </span><span class="hl-parameter">--from</span>=b e f # g',
    ],
    ['sql', 'SELECT', '<span class="hl-keyword">SELECT</span>'],
    ['diff', '+a\n-b', '<span class="hl-inserted">+a\n</span><span class="hl-deleted">-b</span>'],
    ['unknown', 'FROM <a>', 'FROM &#x3C;a>'],
    [undefined, 'FROM a', 'FROM a'],
    ['__proto__', 'a', 'a'],
  ] as const)('in %s', ([language, code, expected]) => {
    expect(inner(code, language)).toBe(expected);
  });

  test.for([
    ['a long line', `docker run ${'-a '.repeat(400)}`, false],
    ['a long text', 'docker run -a b\n'.repeat(2_000), false],
    ['a usual one', 'docker run -a b\n'.repeat(20), true],
  ] as const)('is coloured only if it is short: %s', ([, code, isColoured]) => {
    expect(inner(code, 'sh').includes('hl-')).toBe(isColoured);
  });
});

describe('the classes', () => {
  const CODE = `$ a -b "c" 'd' | e; # f\n{"g": [1, true, null]}\n<h i="j">k</h>\n[l]\nm=n: o\nfunction p($q) { return \`r\${s}\`; }\n+t\n-u\nhttps://v\nFROM w\n`;

  test.for(Object.keys(GRAMMARS))('of %s are all in the list, and no character is lost', (language) => {
    const block = highlightToHast(CODE, language);
    const used = [...toHtml(block).matchAll(/class="([^"]*)"/g)].map((match) => match[1]);
    expect(HIGHLIGHT_CLASSES).toEqual(expect.arrayContaining(used));
    expect(used.length).toBeGreaterThan(0);
    expect(toHtml(block)).not.toContain('style=');
    expect(toText(block)).toBe(CODE);
  });

  test('all have a rule, the same whatever was highlighted', () => {
    const css = highlightCss();
    highlightToHast(CODE, 'php');
    expect(highlightCss()).toBe(css);
    expect(HIGHLIGHT_CLASSES.filter((name) => !css.includes(`.${name} {`))).toEqual([]);
  });
});

test.for([
  ['YAML', 'yaml'],
  ['yml', 'yaml'],
  ['Dockerfile', 'docker'],
  ['shell', 'bash'],
  ['console', 'shellsession'],
  ['properties', 'ini'],
  ['apacheconf', 'apache'],
  ['pwsh', 'powershell'],
  ['constructor', undefined],
  ['', undefined],
] as const)('the language %s is %s', ([word, expected]) => {
  expect(parseLanguage(word)).toBe(expected);
});

test.for([
  [
    'command and output',
    '$ a\nb',
    [
      ['prompt', '$ '],
      ['command', 'a\n'],
      ['output', 'b'],
    ],
  ],
  [
    'a command over two lines',
    '$ a \\\n  b\nc',
    [
      ['prompt', '$ '],
      ['command', 'a \\\n  b\n'],
      ['output', 'c'],
    ],
  ],
  [
    'two commands',
    '$ a\n$ b\n',
    [
      ['prompt', '$ '],
      ['command', 'a\n'],
      ['prompt', '$ '],
      ['command', 'b\n'],
    ],
  ],
  [
    'root',
    '# a\nb',
    [
      ['prompt', '# '],
      ['command', 'a\n'],
      ['output', 'b'],
    ],
  ],
  [
    'a comment',
    '# a\n$ b',
    [
      ['command', '# a\n'],
      ['prompt', '$ '],
      ['command', 'b'],
    ],
  ],
  [
    'PowerShell',
    'PS C:\\> a\nb',
    [
      ['prompt', 'PS C:\\> '],
      ['command', 'a\n'],
      ['output', 'b'],
    ],
  ],
  [
    'a host',
    'root@a:/# b',
    [
      ['prompt', 'root@a:/# '],
      ['command', 'b'],
    ],
  ],
  ['no prompt at all', 'a\nb', [['command', 'a\nb']]],
  ['nothing', '', [['command', '']]],
] as const)('a session: %s', ([, session, expected]) => {
  expect(splitSession(session).map(({ kind, text }) => [kind, text])).toEqual(expected);
});
