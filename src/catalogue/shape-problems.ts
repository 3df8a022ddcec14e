/** Turns what zod says of the catalogue's shape into words for the person who wrote it. */
import type { z } from 'zod';
import type { Problem } from './catalogue-error.ts';
import { knownKeys } from './known-keys.ts';
import { findNearest } from './nearest-key.ts';
import { findRight } from './right-values.ts';
import type { YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

export function findShapeProblems(source: YamlSource, issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue) => openUnion(source.value, issue)).flatMap((issue) => toProblems(source, issue));
}

/** Where one of several shapes is right: of the complaints, keep those about what was written. */
function openUnion(value: unknown, issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [first = []] = issue.errors;
  const written = readPath(value, issue.path);
  const fitting = issue.errors.find(
    (inner) => !inner.some(({ code, path }) => code === 'invalid_type' && !path.length),
  );
  const chosen = typeof written === 'object' && written !== null ? (fitting ?? first) : first;
  return chosen.flatMap((inner) => openUnion(value, { ...inner, path: [...issue.path, ...inner.path] } as Issue));
}

function toProblems(source: YamlSource, issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...source.locateKey(issue.path, key), text: describeUnknown(key, issue.path) }));
  }
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1));
    const text = `${formatSubject(issue.path.slice(0, -1))} has the key "${key}"; write lower-case letters, digits and "-", such as platform-team`;
    return [{ ...source.locateKey(issue.path.slice(0, -1), key), text }];
  }
  return [{ ...source.locate(issue.path), text: describe(issue, readPath(source.value, issue.path)) }];
}

function describe(issue: Issue, written: unknown): string {
  const last = issue.path.at(-1);
  const isItem = typeof last === 'number' && issue.path.length === 2;
  const found = isItem && issue.path[0] === 'images' ? findRight(['image']) : findRight(issue.path);
  const right = found ?? 'write a mapping with the key "images"';
  const subject = formatSubject(issue.path);
  if (written === undefined) return `${subject} is missing; ${right}`;
  if (issue.code === 'invalid_type') return `${subject} is ${describeType(written)}; ${describeRight(written, right)}`;
  if (issue.code === 'custom') return `${subject} ${issue.message}; ${right}`;
  if (issue.code === 'too_small' && written !== null && typeof written !== 'number')
    return `${subject} is empty; ${right}`;
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

function describeType(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** `site.base`, `item 3 of images`, `expires of item 1 of rules of item 3`: people count from one. */
function formatSubject(path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first === undefined) return 'the file';
  if (typeof index !== 'number') return formatPath(path);
  if (rest.length === 0) return formatPath(path);
  const item = `item ${index + 1}${first === 'images' ? '' : ` of ${String(first)}`}`;
  return `${formatPath(rest)} of ${item}`;
}

function formatPath(path: readonly PropertyKey[]): string {
  const at = path.findLastIndex((part) => typeof part === 'number');
  const keys = path
    .slice(at + 1)
    .map(String)
    .join('.');
  if (at === -1) return keys;
  const item = `item ${Number(path[at]) + 1} of ${formatPath(path.slice(0, at))}`;
  return keys === '' ? item : `${keys} of ${item}`;
}

function readPath(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}
