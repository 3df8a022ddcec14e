/** Turns what zod says of the catalogue's shape into words for the person who wrote it. */
import type { z } from 'zod';
import { SHIPPED } from '#messages/locales.ts';
import type { Problem } from './catalogue-error.ts';
import { findNearest } from './nearest-key.ts';
import { CatalogueFile, ImageEntry, SiteFile, TagSelection } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** What belongs under a key, in the words of an example. */
const RIGHT: Record<string, string> = {
  site: 'write settings such as { title: Container images }',
  title: 'write a text such as Container images',
  description: 'write one sentence, or one for each language such as { en: …, fr: … }',
  url: 'write an http or https address such as https://images.example.com',
  base: 'write a path such as / or /images/',
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
};

export function findShapeProblems(source: YamlSource, issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue) => openUnion(source.value, issue)).flatMap((issue) => toProblems(source, issue));
}

/** An item of `images` is a text or a mapping: of the two complaints, keep the one about what was written. */
function openUnion(value: unknown, issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const written = readPath(value, issue.path);
  const [asText = [], asEntry = []] = issue.errors;
  const chosen = typeof written === 'object' && written !== null && !Array.isArray(written) ? asEntry : asText;
  const inner = chosen.map((found) => ({ ...found, path: [...issue.path, ...found.path] }) as Issue);
  return inner.flatMap((found) => openUnion(value, found));
}

function toProblems(source: YamlSource, issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...source.locateKey(issue.path, key), text: describeUnknown(key, issue.path) }));
  }
  return [{ ...source.locate(issue.path), text: describe(issue, readPath(source.value, issue.path)) }];
}

function describe(issue: Issue, written: unknown): string {
  const last = issue.path.at(-1);
  const isItem = typeof last === 'number' && issue.path.length === 2;
  const key = isItem ? 'image' : issue.path.findLast((part) => typeof part === 'string');
  const right = (key !== undefined && RIGHT[key]) || 'write a mapping with the key "images"';
  const subject = formatSubject(issue.path);
  if (written === undefined) return `${subject} is missing; ${right}`;
  if (issue.code === 'invalid_type') return `${subject} is ${describeType(written)}; ${describeRight(written, right)}`;
  if (issue.code === 'too_small') return `${subject} is empty; ${right}`;
  return `${subject} is ${JSON.stringify(written)}; ${right}`;
}

function describeRight(written: unknown, right: string): string {
  const isBare = typeof written === 'number' || typeof written === 'boolean';
  return isBare ? `${right}; to mean the text, put it in quotes: "${String(written)}"` : right;
}

function describeUnknown(key: string, path: readonly PropertyKey[]): string {
  const known = knownKeys(path);
  const nearest = findNearest(key, known);
  return `unknown key "${key}"; ${nearest ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}`}`;
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(CatalogueFile.shape);
  if (path[0] === 'site' && path.length === 2) return [...SHIPPED];
  if (path[0] === 'site') return Object.keys(SiteFile.shape);
  if (path.at(-1) === 'description') return [...SHIPPED];
  return Object.keys(path.length === 2 ? ImageEntry.shape : TagSelection.shape);
}

function describeType(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** `site.base`, `item 3 of images`, `tags.include of item 3`: people count from one. */
function formatSubject(path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first === undefined) return 'the file';
  if (typeof index !== 'number') return formatPath(path);
  const keys = rest.filter((part) => typeof part === 'string').join('.');
  return keys === '' ? `item ${index + 1} of ${String(first)}` : `${keys} of item ${index + 1}`;
}

function formatPath(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `item ${last + 1} of ${formatPath(path.slice(0, -1))}` : path.map(String).join('.');
}

function readPath(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}
