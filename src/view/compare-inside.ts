/** Configuration side by side; environment one variable a row. */
import type { ApiDetails } from './api.ts';
import { type Cell, type ComparedGroup, type CompareSpeech, type Side, text, toRow } from './compared.ts';
import { formatWords } from './row-details.ts';

export function compareInside(a: Side, b: Side, speech: CompareSpeech): readonly ComparedGroup[] {
  const [left, right] = [a.row.details, b.row.details];
  if (!left && !right) return [];
  return [settings(left, right, speech), environment(left, right, speech)];
}

function settings(left: ApiDetails | null, right: ApiDetails | null, { t, format }: CompareSpeech): ComparedGroup {
  const none: Cell = { lines: [t('compare.none')], isAbsent: true };
  const list = (values: readonly string[]): Cell => (values.length > 0 ? { lines: values, isCode: true } : none);
  const words = (values: readonly string[] | null): Cell =>
    values ? { lines: [formatWords(values)], isCode: true } : none;
  const parts = {
    user: (details: ApiDetails) => text(details.user, true) ?? { lines: [t('compare.root')] },
    entrypoint: ({ entrypoint }: ApiDetails) => words(entrypoint),
    command: ({ command }: ApiDetails) => words(command),
    directory: ({ workingDirectory }: ApiDetails) => text(workingDirectory, true) ?? none,
    ports: ({ ports }: ApiDetails) => list(ports),
    volumes: ({ volumes }: ApiDetails) => list(volumes),
    created: ({ createdAt }: ApiDetails) => text(createdAt && format.date(createdAt)),
  } as const satisfies Record<string, (details: ApiDetails) => Cell | undefined>;
  const rows = Object.entries(parts).map(([key, toCell]) =>
    toRow(
      t(`compare.label.${key as keyof typeof parts}`),
      left ? toCell(left) : undefined,
      right ? toCell(right) : undefined,
      t,
    ),
  );
  return { title: t('compare.group.inside'), rows };
}

function environment(left: ApiDetails | null, right: ApiDetails | null, { t }: CompareSpeech): ComparedGroup {
  const [a, b] = [toVariables(left), toVariables(right)];
  const none: Cell = { lines: [t('compare.none')], isAbsent: true };
  const cell = (variables: ReadonlyMap<string, string> | undefined, name: string): Cell | undefined => {
    if (!variables) return undefined;
    const value = variables.get(name);
    return value === undefined ? none : { lines: [value], isCode: true };
  };
  const names = [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])];
  return {
    title: t('compare.group.environment'),
    rows: names.map((name) => toRow(name, cell(a, name), cell(b, name), t)),
  };
}

/** `undefined` where it is not known, which is not the same as none. */
function toVariables(details: ApiDetails | null): ReadonlyMap<string, string> | undefined {
  return (
    (details?.environment &&
      new Map(
        details.environment.map((line) => {
          const cut = line.indexOf('=');
          return cut === -1 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
        }),
      )) ||
    undefined
  );
}
