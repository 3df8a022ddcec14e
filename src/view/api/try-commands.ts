/** Questions to the public data, as commands that work as they stand: with curl and jq, on addresses of this site. */
import type { Digest, ImageName } from '#domain/model.ts';
import type { Urls } from '../urls.ts';

export type TrySubject = {
  readonly image?: (ImageName & { readonly tag: string; readonly digest?: Digest | undefined }) | undefined;
  readonly decides: boolean;
};

export type TryCommand = {
  readonly ask: 'tag' | 'digest' | 'decisions' | 'list' | 'markdown';
  readonly command: string;
};

export function toTryCommands(
  { image, decides }: TrySubject,
  urls: Urls,
  absolute: (path: string) => string,
): readonly TryCommand[] {
  const curl = (path: string): string => `curl -s ${quote(absolute(path))}`;
  const list = { ask: 'list', command: `${curl(urls.apiImages)} | jq -r '.result[].name'` } as const;
  const decisions = {
    ask: 'decisions',
    command: `${curl(urls.apiFile('decisions'))} | jq -r '.result[] | [.name, .status, .owner, .expires] | @tsv'`,
  } as const;
  if (image === undefined) return [list];
  const { tag, digest } = image;
  const twin = urls.markdown(urls.image(image));
  const ofTag = '.result as $all | $all.tags[$tag] + {support: $all.rows[$all.tags[$tag].row].support}';
  return [
    { ask: 'tag', command: `${curl(urls.apiTags(image))} | jq --arg tag ${quote(tag)} '${ofTag}'` },
    ...(digest ? [{ ask: 'digest', command: toDigestCommand(digest, urls, absolute) } as const] : []),
    ...(decides ? [decisions] : []),
    list,
    ...(twin === undefined ? [] : [{ ask: 'markdown', command: curl(twin) } as const]),
  ];
}

function toDigestCommand(digest: Digest, urls: Urls, absolute: (path: string) => string): string {
  const address = absolute(urls.apiFile('digests/sha256/BEGINNING')).replace('BEGINNING', `$(echo $d | cut -c8-9)`);
  return `d=${digest}\ncurl -s "${address}" | jq --arg d $d '.result[$d]'`;
}

/** Names of images and tags are of letters that no shell minds; addresses are the operator's. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
