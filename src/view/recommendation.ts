/** Why this tag stands beside "docker pull". */
import type { Row } from '#domain/model.ts';

export function describeRecommendation({ row, tag }: { readonly row: Row; readonly tag: string }): string {
  const what = [row.version && `version ${row.version}`, row.base && `on ${row.base.label}`].filter(Boolean).join(' ');
  const name = tag === 'latest' ? 'Without a tag this is latest' : `${tag} moves with new releases`;
  const today = what ? `, today ${what}` : '';
  return tag === row.canonicalTag && tag !== 'latest' ? `${capitalise(what || tag)}.` : `${name}${today}.`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
