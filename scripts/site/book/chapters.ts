/** The chapters of a book about an image, each a pure function of what is known. */
import { chooseText, type LocalText, toDescriptions } from '#catalogue/local-text.ts';
import type { ShownReadme } from '#data/readme.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { type Support, supportOn } from '#domain/lifecycle.ts';
import type { Line, Row } from '#domain/model.ts';
import { formatPlatformShort } from '#domain/platform.ts';
import type { Translator } from '#messages/locales.ts';
import type { Formats } from '#view/formats.ts';
import { toRecommendations } from '#view/recommendation.ts';
import { toVariantUses } from '#view/variants.ts';
import type { BookFacts, Shelf } from './book-facts.ts';
import { needsWords, tellDecision, tellRow } from './decisions.ts';
import type { Chapter, Place } from './model.ts';
import { code, type Item, link, type Words } from './words.ts';
import { escapeXml, toXhtml } from './xhtml.ts';

export function titleOf({ entry }: BookFacts): string {
  return entry.title ?? formatFamiliarName(entry.name);
}

export function describeIn({ entry, file }: BookFacts, { site }: Shelf, { locale }: Words): LocalText | undefined {
  return chooseText(toDescriptions(entry.description, file.description, site.locale), locale, site.locale);
}

/** What the catalogue calls itself in the language of the book. */
export function siteTitleIn({ site }: Shelf, { locale }: Words): string {
  return chooseText(site.texts.title, locale, site.locale)?.text ?? site.title;
}

export function toTitlePage(facts: BookFacts, shelf: Shelf, words: Words): Chapter {
  const { t, format } = words;
  const { generatedAt } = shelf;
  const { entry, file, rows, lines, lives, decided, mirror } = facts;
  const title = titleOf(facts);
  const description = describeIn(facts, shelf, words);
  const [best] = toRecommendations({ name: entry.name, rows, lives, decided, mirror }, words);
  const named = lines.map((line) => line.name).filter(Boolean);
  const all: readonly Item[] = [
    [t('book.image'), code(formatFamiliarName(entry.name))],
    ...tellDecision(facts, shelf, words),
    [t('book.pull'), best && code(best.command)],
    [t('book.pull.upstream'), best?.upstream && code(best.upstream)],
    [t('book.lines'), named.length > 0 ? escapeXml(named.join(', ')) : undefined],
    [t('book.tags'), escapeXml(t('count.tags', { count: rows.reduce((sum, { tags }) => sum + tags.length, 0) }))],
    [t('book.source'), file.sourceUrl && link(file.sourceUrl)],
    [t('book.registry'), file.url && link(file.url)],
    [t('book.asOf'), escapeXml(format.date(generatedAt))],
  ];
  const items = all.flatMap(([label, value]) => (value ? [`<dt>${escapeXml(label)}</dt><dd>${value}</dd>`] : []));
  const lead = description
    ? `<p lang="${description.language}" xml:lang="${description.language}">${escapeXml(description.text)}</p>`
    : '';
  const from = `<p class="soft">${escapeXml(t('book.from', { site: siteTitleIn(shelf, words) }))}</p>`;
  const body = `<h1>${escapeXml(title)}</h1>${lead}<dl>${items.join('')}</dl>${from}`;
  return { name: 'title', title, body, places: [], type: 'titlepage' };
}

export function toTagsChapter(facts: BookFacts, words: Words): Chapter | undefined {
  const { lines, ends } = facts;
  if (lines.length === 0) return undefined;
  const { t } = words;
  const title = t('book.tagsTitle');
  const sections = lines.map((line, index) => {
    const support = tellEnd(supportOn(ends.get(line.name), words.today), words);
    const heading = `<h2 id="line-${index}">${escapeXml(nameOf(line, t))}</h2>`;
    return heading + (support && `<p>${escapeXml(support)}</p>`) + toTable(line, facts, words);
  });
  const places = lines.map((line, index) => ({ id: `line-${index}`, text: nameOf(line, t) }));
  return { name: 'tags', title, body: `<h1>${escapeXml(title)}</h1>${sections.join('')}`, places, type: 'bodymatter' };
}

/** By its date: how long ago something ended is another answer on each day that the book is read. */
function tellEnd(support: Support, { t, format }: Words): string {
  if (support.state === 'unknown') return '';
  if (support.state !== 'ended') return support.until ? t('book.until', { date: format.date(support.until) }) : '';
  return support.since ? t('book.ended', { date: format.date(support.since) }) : t('book.over');
}

function nameOf({ name }: Line, t: Translator): string {
  return name === '' ? t('book.noLine') : name;
}

function toTable({ rows }: Line, facts: BookFacts, words: Words): string {
  const { t, format } = words;
  const isJudged = needsWords(facts.decided);
  const heads = [
    t('book.tags'),
    ...(isJudged ? [t('decision.fact.status')] : []),
    t('book.platforms'),
    t('book.download'),
    t('book.digest'),
  ];
  const head = heads.map((text) => `<th scope="col">${escapeXml(text)}</th>`).join('');
  const body = rows.map(
    (row) =>
      `<tr>${toCells(row, isJudged ? [tellRow(row, facts, words)] : [], format)
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function toCells({ tags, platforms, digest }: Row, judged: readonly string[], format: Formats): readonly string[] {
  const names = [...new Set(platforms.map((platform) => formatPlatformShort(platform)))];
  return [
    tags.map(code).join(', '),
    ...judged,
    escapeXml(names.join(', ')),
    escapeXml(describeSizes(platforms, format)),
    digest ? code(digest.slice(0, 19)) : '–',
  ];
}

function describeSizes(platforms: Row['platforms'], format: Formats): string {
  const sizes = platforms.flatMap(({ sizeBytes }) => (sizeBytes === undefined ? [] : [sizeBytes]));
  if (sizes.length === 0) return '–';
  const [smallest, largest] = [format.bytes(Math.min(...sizes)), format.bytes(Math.max(...sizes))];
  return smallest === largest ? smallest : `${smallest} – ${largest}`;
}

export function toVariantsChapter({ rows }: BookFacts, { variants }: Shelf, { t }: Words): Chapter | undefined {
  const uses = toVariantUses(rows, variants.texts).filter(({ text }) => text !== undefined);
  if (uses.length === 0) return undefined;
  const title = t('book.variantsTitle');
  const places: Place[] = [];
  const sections = uses.map(({ word, text, examples }) => {
    if (text === undefined) return '';
    places.push({ id: `variant-${text.id}`, text: text.title });
    const named = examples[0] ? `<p>${escapeXml(t('book.example'))} ${code(examples[0])}</p>` : '';
    const words = `<p>${code(word)}</p><p><strong>${escapeXml(text.summary)}</strong></p>`;
    const language = `lang="${text.language}" xml:lang="${text.language}"`;
    const body = `${words}${named}<div ${language}>${toXhtml(variants.render(text.id))}</div>`;
    return `<h2 id="variant-${text.id}">${escapeXml(text.title)}</h2>${body}`;
  });
  const body = `<h1>${escapeXml(title)}</h1>${sections.join('')}`;
  return { name: 'variants', title, body, places, type: 'bodymatter' };
}

export function toReadmeChapter(readme: ShownReadme | undefined, { t }: Words): Chapter | undefined {
  if (readme === undefined) return undefined;
  const title = t('book.readmeTitle');
  const source = readme.source ? `<p class="soft">${escapeXml(t('book.readmeFrom'))} ${link(readme.source)}</p>` : '';
  const text = `<div lang="${readme.language}" xml:lang="${readme.language}">${toXhtml(readme.html)}</div>`;
  const places = nest(readme.contents.map(({ depth, id, text: name }) => ({ depth, id, text: name })));
  return { name: 'readme', title, body: `<h1>${escapeXml(title)}</h1>${source}${text}`, places, type: 'bodymatter' };
}

/** Headings as a tree; one that is deeper by more than a level hangs on the last one above it. */
function nest(
  headings: readonly { readonly depth: number; readonly id: string; readonly text: string }[],
): readonly Place[] {
  const [first, ...rest] = headings;
  if (first === undefined) return [];
  const next = rest.findIndex(({ depth }) => depth <= first.depth);
  const inner = next === -1 ? rest : rest.slice(0, next);
  const after = next === -1 ? [] : rest.slice(next);
  return [{ id: first.id, text: first.text, places: nest(inner) }, ...nest(after)];
}
