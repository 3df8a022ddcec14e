/** A part of a shell session: the prompt, the command behind it (with its continuation lines), or what it printed. */
export type SessionPart = { readonly kind: 'prompt' | 'command' | 'output'; readonly text: string };

const PROMPTS = [
  /^\s*(?:[\w.-]+@[\w.-]+\S*)?\$(?:[ \t]+|(?=\s*$))/,
  /^\s*(?:[\w.-]+@[\w.-]+\S*)?#(?:[ \t]+|(?=\s*$))/,
  /^(?:PS(?: [^>\n]*)?)?>(?:[ \t]+|(?=\s*$))/,
] as const;

/**
 * Takes a session apart; the parts, joined, are the session. `#` is root's prompt only where no line has `$`, else it
 * begins a comment. Without any prompt all of it is commands.
 */
export function splitSession(session: string): SessionPart[] {
  const prompt = choosePrompt(session);
  if (prompt === undefined) {
    return [{ kind: 'command', text: session }];
  }
  const parts: SessionPart[] = [];
  let kind: SessionPart['kind'] = 'output';
  let isContinued = false;
  for (const line of session.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const mark: string = isContinued ? '' : (prompt.exec(line)?.[0] ?? '');
    if (!isContinued) {
      kind = mark === '' && !/^\s*#/.test(line) ? 'output' : 'command';
    }
    if (mark !== '') {
      parts.push({ kind: 'prompt', text: mark });
    }
    parts.push({ kind, text: line.slice(mark.length) });
    isContinued = kind === 'command' && /\\\r?\n?$/.test(line);
  }
  return joinParts(parts);
}

function choosePrompt(session: string): RegExp | undefined {
  const lines = session.split('\n');
  return PROMPTS.find((prompt) => lines.some((line) => prompt.test(line)));
}

/** A command's lines belong together: its quotes may span them. */
function joinParts(parts: readonly SessionPart[]): SessionPart[] {
  const joined: SessionPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.kind === part.kind) {
      joined[joined.length - 1] = { kind: last.kind, text: last.text + part.text };
    } else {
      joined.push(part);
    }
  }
  return joined;
}
