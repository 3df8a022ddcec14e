import { escapeHtml } from './html.ts';

/**
 * Where a tag or a path may go on in the next line. Browsers break after a hyphen before letters on their own; elsewhere
 * they would break in the middle of a word.
 */
const PLACE = new RegExp(
  [
    '(?<=[^:/]/|_)',
    '(?<=:)(?=/[^/])',
    '(?<=-)(?=\\d)',
    '(?=@sha256:)',
    '(?<=Dockerfile[\\w.]{0,60}\\.)(?=[a-z])',
    '(?<=windows|nano)(?=server)',
    '(?<=windowsserver)(?=core)',
    '(?<=amazon)(?=corretto|linux)',
    '(?<=alma|oracle|rocky)(?=linux)',
  ].join('|'),
);

/** `windowsservercore-ltsc2025` → `windows`, `server`, `core-ltsc2025`. Joined again they are the text. */
export function splitAtBreaks(text: string): readonly string[] {
  return text.split(PLACE);
}

/** As HTML, where each character counts: between the parts stands nothing but the place to break. */
export function toBreakableHtml(text: string): string {
  return splitAtBreaks(text).map(escapeHtml).join('<wbr>');
}
