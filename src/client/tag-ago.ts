/** `3 weeks ago` was true on the day of the build: it is said again for the day of the reader. */
import { today, units } from './units.ts';

/** The first paint has no need of it. */
const timer = setTimeout(() => {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-ago]')) {
    const text = units.ago(time.dateTime, today());
    if (time.textContent?.trim() !== text) time.textContent = text;
  }
});

/** On paper an age is true on no later day: there it is a date. */
export function showDates(table: HTMLElement, isPrinting: boolean): void {
  clearTimeout(timer);
  for (const time of table.querySelectorAll<HTMLTimeElement>('.date time')) {
    time.textContent = isPrinting ? units.date(time.dateTime) : units.ago(time.dateTime, today());
  }
}
