/** What belongs under a key of the catalogue, in the words of an example. */
import { STATUSES } from '#domain/decision.ts';
import { SHIPPED } from '#messages/locales.ts';

const DAY = 'write a day such as 2027-04-30';
const PATTERNS = 'write a list of patterns such as ["24*", "22-slim"]';

/** By `parent.key`, else by `key`. */
const RIGHT: Readonly<Record<string, string>> = {
  site: 'write settings such as { title: Container images }',
  title: 'write a text such as Container images',
  description: 'write one sentence, or one for each language such as { en: …, fr: … }',
  url: 'write an http or https address such as https://images.example.com',
  base: 'write a path such as / or /images/',
  cards: 'write images or site',
  leaveOut: 'write a list such as [embeds, badges]',
  locale: `write ${SHIPPED.join(' or ')}`,
  languages: `write a list such as [${SHIPPED.join(', ')}]`,
  images: 'write a list with at least one image, such as "- node"',
  image: 'write a reference such as node or grafana/grafana',
  readme: 'write a path such as readmes/node.md, or an https address',
  logo: 'write a path such as logos/node.svg',
  categories: 'write a list of slugs such as [databases-and-storage]',
  tags: 'write patterns such as { include: ["17*"] }',
  include: 'write a list of patterns such as ["17*"]',
  exclude: 'write a list of patterns such as ["*beta*"]',
  details: 'write { env: true } or { env: false }',
  env: 'write true or false',
  lifecycle: 'write { product: nodejs }',
  product: 'write a product of endoflife.date such as nodejs',
  status: `write ${STATUSES.slice(0, -1).join(', ')} or ${STATUSES.at(-1)}`,
  owner: 'write a key of owners such as platform',
  contact: 'write an address or a channel such as platform@example.com',
  tier: 'write a word such as gold',
  approved: 'write { by: name, on: 2026-08-21 }',
  by: 'write a name such as Ada Lovelace',
  on: DAY,
  evidence: 'write where it can be read, such as an https address',
  reviewBy: DAY,
  expires: DAY,
  allow: 'write what may be used, such as { tags: ["24*"] }',
  deny: 'write what may not be used, such as { variants: [alpine] }',
  'allow.tags': PATTERNS,
  'deny.tags': PATTERNS,
  'rules.tags': PATTERNS,
  lines: 'write a list of version lines in quotes such as ["24", "22"]',
  variants: 'write a list of words such as [default, slim]',
  platforms: 'write a list such as [linux/amd64, linux/arm64]',
  supportDaysLeft: 'write a whole number of days such as 90',
  exceptions: 'write a list such as [{ scope: "20-*", reason: why, owner: shop, expires: 2027-04-30 }]',
  scope: 'write a tag pattern such as "20-*", or a list of them',
  reason: 'write one sentence',
  replacement: 'write an image, a tag or both, such as { image: node, tag: 24-slim }',
  tag: 'write a tag such as "24-slim"',
  why: 'write one sentence',
  notes: 'write Markdown, or the path of a .md file under content/',
  rules: 'write a list such as [{ tags: ["20*"], status: deprecated }]',
  owners: 'write owners by their key, such as { platform: { name: Platform team } }',
  'owners.name': 'write a name such as Platform team',
  backstage: 'write an entity of Backstage such as group:default/platform',
  defaults: 'write decisions such as { status: approved, owner: platform }',
  groups: 'write a list such as [{ name: Databases, images: [postgres], owner: data }]',
  'groups.name': 'write a name such as Databases',
  'groups.images': 'write a list of references such as [postgres, grafana/*]',
  mirrors: 'write a list such as [{ from: docker.io, to: mirror.example.com/dockerhub }]',
  from: 'write a registry, namespace or repository such as docker.io',
  to: 'write where it is mirrored, such as mirror.example.com/dockerhub',
};

/** What to write at a path instead. */
export function findRight(path: readonly PropertyKey[]): string | undefined {
  const keys = path.filter((part) => typeof part === 'string');
  const [parent, key] = [keys.at(-2), keys.at(-1)];
  if (key === undefined) return undefined;
  if (keys.length === 2 && parent === 'owners') return 'write a mapping such as { name: Platform team }';
  const named = keys[0] === 'owners' && keys.length === 3 ? 'owners' : parent;
  return RIGHT[`${named}.${key}`] ?? RIGHT[key];
}
