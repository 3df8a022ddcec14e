/** Rows of tags that maintainers no longer build: still on the registry, and still asked about. */
import type { Digest, ImageName, Row, TagFacts } from './model.ts';
import { toRows } from './rows.ts';
import { truncateVersion, versionParts } from './version.ts';

export type Asked = { readonly tag?: string | undefined; readonly digest?: Digest | undefined };

/** `rows` are those of today: they tell how deep the version lines of the image go. */
export function toOlderRows(
  name: ImageName,
  older: readonly TagFacts[],
  { tag, digest }: Asked,
  rows: readonly Row[],
): readonly Row[] {
  const meant = older.filter(
    (facts) => facts.name === tag || (digest !== undefined && (facts.digest === digest || hasPlatform(facts, digest))),
  );
  const depth = Math.max(1, ...rows.map(({ line }) => (/^\d/.test(line) ? versionParts(line).length : 1)));
  return toRows(name, { tags: meant }).map((row) =>
    row.version === undefined ? row : { ...row, line: truncateVersion(row.version, depth) },
  );
}

function hasPlatform({ platforms }: Pick<Row, 'platforms'>, digest: Digest): boolean {
  return platforms.some((platform) => platform.digest === digest);
}
