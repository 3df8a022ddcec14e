/** `WWW-Authenticate`: one header, or several, with one challenge or several. RFC 9110, section 11.6.1. */

export type Challenge = {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
};

const RE_SEPARATOR = /[\s,]+/y;
const RE_PARAMETER = /([\w-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]*))/y;
const RE_SCHEME = /[\w-]+/y;

/** In the order they are written. What is no challenge is passed over. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  for (let at = 0; at < header.length; ) {
    const parameter = matchAt(RE_PARAMETER, header, at);
    const found = parameter ?? matchAt(RE_SEPARATOR, header, at) ?? matchAt(RE_SCHEME, header, at);
    if (parameter) {
      const [, name = '', quoted, plain = ''] = parameter;
      const current = challenges.at(-1);
      if (current) current.parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    } else if (found && /^\w/.test(found[0])) {
      challenges.push({ scheme: found[0].toLowerCase(), parameters: {} });
    }
    at += found?.[0].length || 1;
  }
  return challenges;
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
