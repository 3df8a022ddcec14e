/** A strict reader of the XML that feeds are written in: elements, attributes and text; anything else is a problem. */
const RE_TOKEN = /<\?xml version="1\.0" encoding="utf-8"\?>|<(\/?)([a-z]+)((?: [a-z:]+="[^"<]*")*)(\/?)>|[^<]+|</gy;
const RE_BARE = /&(?!(?:amp|lt|gt|quot|#39);)/;
const RE_FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

export function checkXml(text: string): { readonly names: readonly string[]; readonly problems: readonly string[] } {
  const names: string[] = [];
  const problems: string[] = [];
  const open: string[] = [];
  if (RE_FORBIDDEN.test(text)) problems.push('a character that XML forbids');
  for (const [token, close, name, , empty] of text.matchAll(RE_TOKEN)) {
    if (token === '<') problems.push('a "<" that begins nothing');
    if (RE_BARE.test(token)) problems.push(`a "&" that begins nothing: ${token.slice(0, 40)}`);
    if (name === undefined) continue;
    if (close && open.pop() !== name) problems.push(`</${name}> closes something else`);
    if (close) continue;
    names.push(name);
    if (!empty) open.push(name);
  }
  if (open.length > 0) problems.push(`never closed: ${open.join(' ')}`);
  return { names, problems };
}
