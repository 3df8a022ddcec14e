/** Figures as operators read them in terminals, reports and tables: English, with plain spaces. */
import { createFormats } from '#view/formats.ts';

const format = createFormats('en');

/** `443.0 MB`, `2.2 kB`: decimal units. */
export function formatBytes(sizeBytes: number): string {
  return format.bytes(sizeBytes).replace('\u00a0', ' ');
}

/** `12,345`. */
export function formatNumber(count: number): string {
  return format.number(count);
}

/** `1 image`, `24 images`. */
export function formatPlural(count: number, one: string, many: string = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
