/** The rows of an image as a table in Markdown. */
import type { ImageName, Row } from '#domain/model.ts';
import { formatPlatformShort } from '#domain/platform.ts';
import { toDownload } from '../format.ts';
import { describeSupport } from '../lifecycle.ts';
import { type Judged, tagVerdicts } from '../tag-verdicts.ts';
import { tellVerdictShort } from './decision-twin.ts';
import { code, inline, table } from './markdown.ts';
import { linkTwin, type TwinSpeech } from './speech.ts';

export type TwinRows = Judged & { readonly name: ImageName; readonly rows: readonly Row[] };

type Column = { readonly title: string; readonly cell: (row: Row) => string };

export function toRowTable(image: TwinRows, speech: TwinSpeech): string {
  const { rows, lives, verdicts } = image;
  const { t, format, today } = speech;
  const columns: readonly (Column | false)[] = [
    {
      title: t('table.col.tags'),
      cell: (row) => tellTags(row, image, speech),
    },
    verdicts.size > 0 && {
      title: t('twin.use'),
      cell: ({ id }) => {
        const verdict = verdicts.get(id);
        return verdict ? tellVerdictShort(verdict, speech) : '';
      },
    },
    {
      title: t('row.support.title'),
      cell: ({ id }) => describeSupport(lives.get(id)?.support ?? { state: 'unknown' }, today, speech).text,
    },
    { title: t('row.support.system'), cell: ({ base }) => (base ? inline(base.label) : '') },
    {
      title: t('table.col.platforms'),
      cell: ({ platforms }) =>
        [...new Set(platforms.map((platform) => formatPlatformShort(platform)))].map(code).join(' '),
    },
    rows.some(({ platforms }) => toDownload(platforms) !== undefined) && {
      title: t('table.col.size'),
      cell: ({ platforms }) => {
        const download = toDownload(platforms);
        return download ? format.bytes(download.sizeBytes) : '';
      },
    },
    rows.some(({ pushedAt }) => pushedAt !== undefined) && {
      title: t('table.col.date'),
      cell: ({ pushedAt }) => pushedAt?.slice(0, 10) ?? '',
    },
    rows.some(({ digest }) => digest !== undefined) && {
      title: t('table.col.digest'),
      cell: ({ digest }) => (digest ? code(digest) : ''),
    },
  ];
  const shown = columns.filter((column) => column !== false);
  return table(
    shown.map(({ title }) => title),
    rows.map((row) => shown.map(({ cell }) => cell(row))),
  );
}

/** The first leads to the row; what is to be used otherwise than the row says so. */
function tellTags(row: Row, image: TwinRows, speech: TwinSpeech): string {
  const others = tagVerdicts(row, image, speech.today);
  return row.tags
    .map((tag, place) => {
      const shown = place === 0 ? linkTwin(code(tag), speech.urls.row(image.name, row.id), speech) : code(tag);
      const verdict = others.get(tag);
      return verdict ? `${shown} (${tellVerdictShort(verdict, speech)})` : shown;
    })
    .join(' ');
}
