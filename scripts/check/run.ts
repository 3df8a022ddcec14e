/** Both halves of `npm run check`: from what is asked to a report and an exit code. */
import path from 'node:path';
import { cataloguePath } from '#catalogue/read.ts';
import { parseImageReference } from '#domain/image-reference.ts';
import { createTranslator } from '#messages/locales.ts';
import { createFormats, type Speech } from '#view/formats.ts';
import { checkDecisions } from './decisions.ts';
import type { Finding } from './finding.ts';
import { judgeUses } from './judge-uses.ts';
import { openCatalogue } from './known-images.ts';
import { readInputs } from './read-inputs.ts';
import { formatGitHub } from './report/github.ts';
import { formatSarif } from './report/sarif.ts';
import type { DecisionsReport, ImagesReport } from './report/schema.ts';
import { summariseUses, toFindings } from './report/summarise.ts';
import { formatFindings, formatImages, formatSummary, paintFor } from './report/text.ts';
import { InputError, type Variables } from './use.ts';

export type Settings = {
  readonly content: string;
  /** Paths are told from here. */
  readonly root: string;
  /** The day that is judged on. */
  readonly today: string;
  readonly strict: boolean;
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly version: string;
  readonly variables: Variables;
  /** Where the text is shown, for colour. */
  readonly terminal?: NodeJS.WriteStream;
};

export type Outcome = { readonly report: string; readonly summary: string; readonly exitCode: number };

const SPEECH: Speech = { t: createTranslator('en'), format: createFormats('en') };

export async function runDecisions({ content, root, today, strict, format, version }: Settings): Promise<Outcome> {
  const shown = path
    .relative(root, cataloguePath(path.resolve(content)))
    .split(path.sep)
    .join('/');
  const findings = await checkDecisions(await openCatalogue(content, today), shown);
  const summary = `${shown} on ${today}: ${findings.length === 1 ? '1 warning' : `${findings.length} warnings`}`;
  const problems = findings.map(({ rule, text, place }) => ({ rule, text, place: place ?? null }));
  const json: DecisionsReport = { schemaVersion: 1, on: today, problems };
  const report = formatAs(format, findings, json, version, () =>
    [formatFindings(findings), summary].filter(Boolean).join('\n'),
  );
  return { report, summary, exitCode: strict && findings.length > 0 ? 1 : 0 };
}

export async function runImages(
  words: readonly string[],
  { content, root, today, strict, format, version, variables, terminal }: Settings,
  readStdin: () => Promise<string>,
): Promise<Outcome> {
  const catalogued = await openCatalogue(content, today);
  const isImage = (word: string): boolean => /^[a-z0-9._-]+$/.test(word) && catalogued.has(word);
  const { uses, faults } = await readInputs(words, { root, given: variables, isImage, readStdin });
  refuseMisspelt(uses.filter(({ place }) => place === undefined).map(({ written }) => written));
  const images = summariseUses(await judgeUses(uses, catalogued), faults, catalogued, SPEECH);
  const text = (): string =>
    [...faults, formatImages(images, SPEECH, paintFor(format === 'text' ? terminal : undefined))].join('\n');
  const report = formatAs(format, toFindings(images, SPEECH), images, version, text);
  const summary = [...(format === 'text' ? [] : faults), formatSummary(images, SPEECH)].join('\n');
  return { report, summary, exitCode: faults.length > 0 ? 2 : toExitCode(images, strict) };
}

/** What was mistyped on the command line is no image of a file that cannot be told. */
function refuseMisspelt(words: readonly string[]): void {
  const problems = words.flatMap((word) => {
    const parsed = parseImageReference(word);
    return parsed.kind === 'ok' ? [] : [`"${word}": ${[parsed.problem, parsed.remedy].filter(Boolean).join('; ')}`];
  });
  if (problems.length > 0) throw new InputError(problems.join('\n'));
}

function toExitCode({ images }: ImagesReport, strict: boolean): number {
  const isFine = images.every(({ answer }) => answer === 'allowed' || (!strict && answer === 'conditions'));
  return isFine ? 0 : 1;
}

function formatAs(
  format: Settings['format'],
  findings: readonly Finding[],
  json: DecisionsReport | ImagesReport,
  version: string,
  text: () => string,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(json, null, 2);
    case 'sarif':
      return formatSarif(findings, version);
    case 'github':
      return formatGitHub(findings);
    case 'text':
      return text();
  }
}
