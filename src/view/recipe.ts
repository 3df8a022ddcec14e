/**
 * The history of an image as the Dockerfile it may have come from: a configuration keeps what each step ran, not the
 * file. Shells and marks that builders add are taken off; line ends are put back where the file most likely had them.
 */
import type { HistoryStep, ImageDetails, Layer } from '#domain/image-details.ts';

export type TokenKind = 'keyword' | 'string' | 'parameter' | 'comment';
export type Token = { readonly text: string; readonly kind?: TokenKind };

export type RecipeStep = {
  /** As text, with line ends. Empty where the history tells nothing. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly layer?: Layer;
  /** Size of the layer as a share of all, in thousandths. */
  readonly share?: number;
};

export type Recipe = {
  /** Steps with the layer each made. */
  readonly steps: readonly RecipeStep[];
  /** False where the numbers of steps and layers do not fit: layers then stand apart, before the steps. */
  readonly isMatched: boolean;
  readonly totalBytes: number;
};

const INSTRUCTIONS =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?=\s|$)/;

/** As much as a sync keeps of a step: patterns that look for both ends of a text cost the square of its length. */
const MAX_STEP = 4000;

/** The line that stands before a RUN which was given arguments. */
const RE_GIVEN = /^# with [^\n]*\n(?=RUN )/;

export function toRecipe({ layers, history }: Pick<ImageDetails, 'layers' | 'history'>): Recipe {
  const totalBytes = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const weigh = (layer: Layer | undefined): Pick<RecipeStep, 'layer' | 'share'> =>
    layer ? { layer, ...(totalBytes > 0 && { share: Math.round((layer.sizeBytes / totalBytes) * 1000) }) } : {};
  const isMatched = history.filter((step) => !step.isEmpty).length === layers.length;
  const left = isMatched ? [...layers] : [];
  const steps = history.map((step) => ({ ...toStep(step), ...weigh(step.isEmpty ? undefined : left.shift()) }));
  const apart = isMatched ? [] : layers.map((layer) => ({ text: '', tokens: [], ...weigh(layer) }));
  return { steps: [...apart, ...steps], isMatched, totalBytes };
}

function toStep({ command }: HistoryStep): { text: string; tokens: readonly Token[] } {
  const text = cleanStep(command);
  if (text === '') return { text, tokens: [] };
  if (text.startsWith('#') && !RE_GIVEN.test(text)) return { text, tokens: [{ text, kind: 'comment' }] };
  const tokens = tokenise(text);
  return { text: tokens.map((token) => token.text).join(''), tokens };
}

/** One instruction on one line; what is none (a builder other than Docker's) as a comment. */
export function cleanStep(command: string): string {
  const text = command
    .slice(0, MAX_STEP)
    .trim()
    .replace(/\s+# buildkit$/, '');
  const none = /^(?:\/bin\/sh -c|cmd \/S \/C)\s+#\(nop\)\s*(.*)$/s.exec(text)?.[1];
  if (none !== undefined) return toInstruction(none);
  const run = toRun(text);
  if (run !== undefined) return run;
  if (text === '' || text.startsWith('#')) return text;
  return INSTRUCTIONS.test(text) ? toInstruction(text) : `# ${text.replace(/\s*\n\s*/g, '\n# ')}`;
}

/** `RUN |1 A=b /bin/sh -c make`, the same without RUN, and what Windows calls its shell. */
function toRun(text: string): string | undefined {
  const [, given = '', script] =
    /^(?:RUN\s+)?(?:\|\d+\s+(.*?)\s*)?(?:\/bin\/sh -c|cmd \/S \/C)\s+(.*)$/s.exec(text) ?? [];
  if (script === undefined) return undefined;
  // A history may begin with the comment of the tool that made the first layer.
  if (script.startsWith('#')) return script;
  return `${given === '' ? '' : `# with ${given.replace(/\s+/g, ' ')}\n`}RUN ${script.trim()}`;
}

function toInstruction(text: string): string {
  return withoutIn(text.trim())
    .replace(/^EXPOSE\s+map\[(.*)\]$/, (_, ports: string) => `EXPOSE ${ports.replaceAll(':{}', '')}`)
    .replace(/^VOLUME\s+\[([^"]*)\]$/, 'VOLUME $1');
}

/** Docker's first builder wrote `ADD file:0b1 in /`: one source, which has no space. */
function withoutIn(text: string): string {
  return text.replace(/^(ADD|COPY)\s+(\S+)\s+in\s+(\S+)$/, '$1 $2 $3');
}

const RE_TOKEN = /'[^']*'|"(?:\\.|[^"\\])*"|\$(?:\w+|\{[^}]*\})|[ \t\r\n]{2,}|[\t\n]|\s&&\s|[^'"$\s]+|./gsu;

/** Words with their colours. Spaces within quotes stay; runs of them elsewhere were the ends of lines. */
function tokenise(text: string): readonly Token[] {
  const lines = RE_GIVEN.exec(text)?.[0].length ?? 0;
  const body = text.slice(lines);
  const name = INSTRUCTIONS.exec(body)?.[0] ?? '';
  const rest = body.slice(name.length);
  const tokens: Token[] = [];
  if (lines > 0) tokens.push({ text: text.slice(0, lines), kind: 'comment' });
  if (name) tokens.push({ text: name, kind: 'keyword' });
  for (const [part] of rest.matchAll(RE_TOKEN)) push(tokens, toToken(part, name === 'RUN'));
  return tokens;
}

function toToken(part: string, isScript: boolean): Token {
  if (/^(['"]).*\1$/s.test(part) && part.length > 1) return { text: part, kind: 'string' };
  if (part.startsWith('$') && part.length > 1) return { text: part, kind: 'parameter' };
  if (!isScript) return { text: part };
  if (/^\s&&\s$/.test(part)) return { text: ' \\\n    && ' };
  if (/^\s+$/.test(part) && part !== ' ') return { text: ' \\\n    ' };
  return { text: part };
}

/** Plain text next to plain text is one. */
function push(tokens: Token[], token: Token): void {
  const last = tokens.at(-1);
  if (last && last.kind === undefined && token.kind === undefined) {
    // An `&&` after a line end needs no line of its own.
    const text = last.text.endsWith(' \\\n    ') && token.text.startsWith(' \\\n') ? token.text.slice(7) : token.text;
    tokens[tokens.length - 1] = { text: last.text + text };
  } else tokens.push(token);
}
