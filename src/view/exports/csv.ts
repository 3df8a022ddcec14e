/** The rows of the catalogue for spreadsheets. https://www.rfc-editor.org/rfc/rfc4180 */
import { toMirrorName } from '#domain/identity.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { type ExportFacts, type ExportImage, type ExportRow, isAllowed } from './model.ts';

const COLUMNS = {
  image: ({ image }) => formatCanonicalName(image.name),
  mirror: ({ image, facts }) => toMirrorName(image.name, facts.mirrors),
  row: ({ row }) => row?.id,
  'allowed tags': ({ row }) =>
    row?.tags
      .filter(({ verdict }) => isAllowed(verdict))
      .map(nameOf)
      .join(' '),
  'refused tags': ({ row }) =>
    row?.tags
      .filter(({ verdict }) => !isAllowed(verdict))
      .map(nameOf)
      .join(' '),
  digest: ({ row }) => row?.digest,
  status: ({ image, row }) => (row ? row.verdict.status : image.decision.status),
  allowed: ({ row }) => row && { yes: 'yes', conditions: 'with conditions', no: 'no' }[row.verdict.answer],
  until: ({ row }) => row?.verdict.until,
  exception: ({ row }) => row?.verdict.exception?.reason,
  owner: ({ image, facts: { owners } }) => {
    const { owner } = image.decision;
    return owner === undefined ? undefined : (owners.get(owner)?.name ?? owner);
  },
  contact: ({ image, facts: { owners } }) => image.decision.contact ?? owners.get(image.decision.owner ?? '')?.contact,
  tier: ({ image }) => image.decision.tier,
  'approved by': ({ image }) => image.decision.approved?.by,
  'approved on': ({ image }) => image.decision.approved?.on,
  'review by': ({ image }) => image.decision.reviewBy,
  page: ({ image, facts }) => facts.pageOf(image.name),
} as const satisfies Readonly<Record<string, (line: CsvLine) => string | undefined>>;

type CsvLine = { readonly facts: ExportFacts; readonly image: ExportImage; readonly row: ExportRow | undefined };

/** A line for each row; an image without rows has one too. */
export function writeCsv(facts: ExportFacts): string {
  const lines = facts.images.flatMap((image) =>
    (image.rows.length === 0 ? [undefined] : image.rows).map((row) =>
      Object.values(COLUMNS).map((column) => column({ facts, image, row }) ?? ''),
    ),
  );
  return [Object.keys(COLUMNS), ...lines].map((line) => `${line.map(formatCell).join(',')}\r\n`).join('');
}

/**
 * Spreadsheets calculate what begins like a formula, also behind spaces; an apostrophe makes it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function formatCell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
