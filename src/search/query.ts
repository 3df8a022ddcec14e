/** What somebody typed, as terms: references in any spelling, pasted commands, plain words. */
const STOP_WORDS = new Set(['the', 'of', 'and', 'a', 'for', 'with', 'image', 'images', 'from']);
/** A pasted command is searched by what follows it. */
const RE_COMMAND = /^\s*(?:\$\s*)?(?:docker|podman|nerdctl)\s+(?:image\s+)?(?:pull|run|images?)\s+/;
const RE_REGISTRY = /^(?:(?:index\.|registry-1\.)?docker\.io\/)?(?:library\/)?/;
const RE_DIGEST = /^(?:sha256:)?([0-9a-f]{7,64})$/;

export type Query = {
  readonly terms: readonly string[];
  /** Hex digits of a digest or its beginning, when one was typed. */
  readonly digest?: string;
};

export function parseQuery(typed: string): Query {
  const words = foldText(typed).replace(RE_COMMAND, '').replace(/@/g, ' ').split(/\s+/).filter(Boolean);
  let digest: string | undefined;
  const terms: string[] = [];
  for (const word of words) {
    const hex = RE_DIGEST.exec(word)?.[1];
    if (hex && (word.startsWith('sha256:') || (hex.length >= 12 && /\d/.test(hex)))) digest = hex;
    else terms.push(...word.replace(RE_REGISTRY, '').split(':').filter(Boolean));
  }
  const meaningful = terms.filter((term) => !STOP_WORDS.has(term));
  return { terms: meaningful.length > 0 ? meaningful : terms, ...(digest && { digest }) };
}

/** Lower case without accents, as documents and queries are compared. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
