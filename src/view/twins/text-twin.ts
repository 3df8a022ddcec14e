/** Our own texts in Markdown: what they name in the catalogue is written out, as their components do on pages. */

const COMPONENTS = ['Image', 'Tag', 'PullCommand', 'TagTable'] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/** What stands for a component, by its attributes. */
export type Components = Readonly<
  Record<ComponentName, (attributes: Readonly<Record<string, string>>) => Promise<string>>
>;

// Code, in which nothing is a component or a link.
const RE_CODE = /(^(?:`{3,}|~{3,})[^\n]*\n[\s\S]*?^(?:`{3,}|~{3,})[ \t]*$|`[^`\n]+`)/gm;
const RE_COMPONENT = new RegExp(`<(${COMPONENTS.join('|')})\\b([^>]*?)/>`, 'g');
const RE_ATTRIBUTE = /([a-z]+)(?:="([^"]*)")?/g;
const RE_LINK = /\]\((\/[^)\s]*)\)/g;

/** `toAddress` makes an address of one that begins with a slash. */
export async function toPlainText(
  body: string,
  components: Components,
  toAddress: (path: string) => string,
): Promise<string> {
  const parts = body.split(RE_CODE);
  const written = parts.map((part, index) => (index % 2 === 1 ? part : writePart(part, components, toAddress)));
  return (await Promise.all(written)).join('').trim();
}

async function writePart(text: string, components: Components, toAddress: (path: string) => string): Promise<string> {
  const linked = text.replace(RE_LINK, (_, path: string) => `](${toAddress(path)})`);
  let written = '';
  let end = 0;
  for (const found of linked.matchAll(RE_COMPONENT)) {
    const [whole, name = '', attributes = ''] = found;
    written += linked.slice(end, found.index) + (await components[name as ComponentName](readAttributes(attributes)));
    end = found.index + whole.length;
  }
  return written + linked.slice(end);
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(RE_ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]));
}
