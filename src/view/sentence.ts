/** Words of people that others follow. Pure. */

/** With a full stop where nothing else ends it: `For all teams` → `For all teams.` */
export function asSentence(text: string): string {
  return /[.!?…:;。！？]["'”’»)]*$/u.test(text.trimEnd()) ? text : `${text.trimEnd()}.`;
}

/** `approved` → `Approved`, at the beginning of a line. */
export function capitalise(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
