/** The calendars of this build: of all decisions, of each owner, of each image. Once, in the site's own language. */
import type { ImageDecision } from '#domain/decision.ts';
import { localise } from '#locale';
import { absoluteUrl, allDecisions, owners, settings, snapshotDay, today, urls } from '#site';
import { formatCalendar } from '#view/calendar.ts';
import { toCalendarEvent } from '#view/date-words.ts';
import { nameOfOwner } from '#view/decision-words.ts';
import { type Dated, datesOfImage } from '#view/decisions-page.ts';
import type { ImageSummary } from '../collections/image-summary.ts';

const speech = localise(undefined);
const { locale, t } = speech;
const NEVER = '1970-01-01';

export async function catalogueCalendar(): Promise<Response> {
  const all = await allDecisions();
  return toCalendar(
    t('calendar.of-all', { site: settings.title }),
    all.flatMap((one) => datesOfImage(one, today)),
  );
}

/** Of the images that are theirs, and of the exceptions made for them. */
export async function ownerCalendar(owner: string): Promise<Response> {
  const all = await allDecisions();
  const dates = all.flatMap((one) => datesOfImage(one, today));
  return toCalendar(
    t('calendar.of', { name: nameOfOwner(owner, owners), site: settings.title }),
    dates.filter(({ date }) => date.owners.includes(owner)),
  );
}

export function imageCalendar(image: ImageSummary, decided: ImageDecision): Response {
  return toCalendar(
    t('calendar.of', { name: image.title, site: settings.title }),
    datesOfImage({ image, decided }, today),
  );
}

function toCalendar(title: string, dates: readonly Dated<ImageSummary>[]): Response {
  const text = formatCalendar({
    title,
    authority: new URL(settings.url).hostname,
    language: locale,
    asOf: snapshotDay() ?? NEVER,
    events: dates.map(({ image, date }) =>
      toCalendarEvent({ image, date, url: absoluteUrl(urls.image(image)) }, speech, (key) => nameOfOwner(key, owners)),
    ),
  });
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
