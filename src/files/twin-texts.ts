/** Markdown twins of our own texts: what they name in the catalogue is read from it, as on their pages. */
import {
  type Caution,
  imageCaution,
  resolveReference,
  resolveTag,
  tagCaution,
  toPullCommand,
} from '#data/documents.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { readImage, urls } from '#site';
import { filterLines } from '#view/filter-rows.ts';
import { toTwin } from '#view/twins/has-twin.ts';
import { toListTwin } from '#view/twins/list-twins.ts';
import { code, inline, list } from '#view/twins/markdown.ts';
import { toRowTable } from '#view/twins/row-table.ts';
import { imageLink, linkTwin, tellCommand } from '#view/twins/speech.ts';
import { type Components, toPlainText } from '#view/twins/text-twin.ts';
import { toVariantFacts } from '#view/variants.ts';
import type { Guide, Variant } from '../collections/texts.ts';
import { apiVariants } from './api.ts';
import { twinSpeech } from './twins.ts';

const { t, format, absolute } = twinSpeech;

const components: Components = {
  async Image({ ref = '' }) {
    const { image } = await resolveReference(ref, 'Image');
    return imageLink(inline(image.title), image, twinSpeech) + tellCaution(imageCaution(image));
  },
  async Tag({ ref = '' }) {
    const { image, row, tag, verdict } = await resolveTag(ref, 'Tag');
    const name = code(`${formatFamiliarName(image)}:${tag}`);
    return linkTwin(name, urls.row(image, row.id), twinSpeech) + tellCaution(tagCaution(verdict));
  },
  async PullCommand({ ref = '', pin }) {
    const resolved = await resolveTag(ref, 'PullCommand');
    const { image, tag, verdict } = resolved;
    const { command, upstream } = toPullCommand(resolved, pin !== undefined);
    const told = tellCommand({ text: command, upstream }, 'sh', twinSpeech);
    const caution = tellCaution(tagCaution(verdict));
    return caution === '' ? told : `${code(`${formatFamiliarName(image)}:${tag}`)}${caution}\n\n${told}`;
  },
  async TagTable({ ref = '', filter = '' }) {
    const { image } = await resolveReference(ref, 'TagTable');
    const data = await readImage(image);
    const rows = filterLines(data.lines, filter).flatMap((line) => line.rows);
    return toRowTable({ ...data, name: image, rows }, twinSpeech);
  },
};

/** ` (**by exception**, until 31 Dec 2026)`. */
function tellCaution(caution: Caution | undefined): string {
  if (caution === undefined) return '';
  const until = caution.until && t('decision.until', { date: format.date(caution.until) });
  return ` (${[`**${t(`client.state.${caution.state}`)}**`, until].filter(Boolean).join(', ')})`;
}

/** Authors write addresses without the base. */
function toAddress(path: string): string {
  const page = urls.file(path.slice(1));
  return absolute(path.endsWith('/') ? (toTwin(page, urls) ?? page) : page);
}

export async function guideTwin({ id, entry: { data, body = '' } }: Guide): Promise<string> {
  const text = await toPlainText(body, components, toAddress);
  return toListTwin({ title: data.title, lead: data.description, page: urls.guide(id), blocks: [text] }, twinSpeech);
}

export async function variantTwin({ id, entry: { data, body = '' } }: Variant): Promise<string> {
  const uses = (await apiVariants()).find((variant) => variant.id === id)?.uses ?? [];
  const facts = [
    `${t('variants.fact.words')}: ${data.words.map(code).join(' ')}`,
    ...toVariantFacts(data).map(([name, value]) => `${t(`variants.fact.${name}`)}: ${inline(value)}`),
  ];
  const title = uses.length > 0 ? t('variants.here', { count: uses.length }) : t('variants.here.none');
  return toListTwin(
    {
      title: data.title,
      lead: data.summary,
      page: urls.variant(id),
      data: urls.apiFile(`variants/${id}`),
      blocks: [
        list(facts),
        await toPlainText(body, components, toAddress),
        `## ${title}`,
        uses.length > 0
          ? list(
              uses.map(
                ({ reference, url, rows }) =>
                  `${linkTwin(code(reference), url, twinSpeech)}: ${t('count.images', { count: rows })}`,
              ),
            )
          : t('variants.here.none.why'),
      ],
    },
    twinSpeech,
  );
}
