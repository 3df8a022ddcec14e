/** The memory of the catalogue as a feed: one entry for each image and sync, so that a rebuild is one thing to read. */
import type { HistoryEvent } from '#domain/history.ts';
import { formatFamiliarName, formatReference } from '#domain/image-reference.ts';
import type { Locale, Translator } from '#messages/locales.ts';
import { describeChange, type ImageChanges, summariseEvents, toImageChanges, toShownName } from './changes.ts';
import type { OwnerNames } from './decision-change-words.ts';
import { escapeXml, type Feed, type FeedEntry } from './feeds.ts';
import type { Speech } from './formats.ts';

export type ChangeFeed = {
  readonly title: string;
  readonly siteTitle: string;
  readonly language: Locale;
  readonly speech: Speech;
  readonly owners: OwnerNames;
  readonly homeUrl: string;
  readonly selfUrl: string;
  /** Of the snapshot, for a feed without entries. */
  readonly updated: string | undefined;
  readonly events: readonly HistoryEvent[];
  /** Where an image's changes are read, absolute. */
  readonly urlOf: (changes: ImageChanges) => string;
};

type Told = Pick<ChangeFeed, 'speech' | 'owners'>;

const MANY_ENTRIES = 100;
const MANY_EVENTS = 40;
const MANY_TAGS = 12;
const NEVER = '1970-01-01T00:00:00Z';

export function toChangeFeed(options: ChangeFeed): Feed {
  const { title, siteTitle, language, homeUrl, selfUrl, updated, events, urlOf } = options;
  const authority = new URL(homeUrl).hostname;
  const newest = toImageChanges(events).slice(0, MANY_ENTRIES);
  const entries = newest.map((changes) => toEntry(changes, authority, urlOf(changes), options));
  return {
    id: selfUrl,
    title,
    author: siteTitle,
    language,
    homeUrl,
    selfUrl,
    updated: entries[0]?.updated ?? updated ?? NEVER,
    entries,
  };
}

/** A tag URI (RFC 4151) of what makes the entry: no address of the site is in it that could change. */
function toEntry({ image, time, events }: ImageChanges, authority: string, url: string, told: Told): FeedEntry {
  const familiar = formatFamiliarName(toShownName(image));
  return {
    id: `tag:${authority},${time.slice(0, 10)}:changes/${image}/${time}`,
    url,
    title: `${familiar}: ${summariseEvents(events, told.speech.t)}`,
    updated: time,
    html: formatHtml(image, events, told),
  };
}

function formatHtml(image: string, events: readonly HistoryEvent[], { speech, owners }: Told): string {
  const { t } = speech;
  const items = events.slice(0, MANY_EVENTS).map((event) => {
    const { verb, note } = describeChange(event, speech, owners);
    const names = event.tags.slice(0, MANY_TAGS).map((tag) => formatReference({ ...toShownName(image), tag }));
    const tags = names.map((name) => ` <code>${escapeXml(name)}</code>`).join(',');
    const more = event.tags.length - names.length;
    const rest = more > 0 ? ` ${t('changes.more.tags', { count: more })}` : '';
    const scope = (event.scope ?? []).map((pattern) => ` <code>${escapeXml(pattern)}</code>`).join(',');
    return `<li>${escapeXml(verb)}${tags}${scope}${rest}${note && `, ${escapeXml(note)}`}${formatDigests(event, t)}</li>`;
  });
  const left = events.length - items.length;
  if (left > 0) items.push(`<li>${t('changes.more', { count: left })}</li>`);
  return `<ul>${items.join('')}</ul>`;
}

function formatDigests({ from, to }: HistoryEvent, t: Translator): string {
  const [was, is] = [`<code>${from}</code>`, `<code>${to}</code>`];
  if (from && to) return t('changes.digests', { from: was, to: is });
  if (to) return t('changes.digest.new', { to: is });
  return from ? t('changes.digest.old', { from: was }) : '';
}
