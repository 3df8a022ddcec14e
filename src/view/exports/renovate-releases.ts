/**
 * What Renovate's custom data source reads of one image: each tag as a release, with the digest it had at the last sync.
 * https://docs.renovatebot.com/modules/datasource/custom/
 */
import type { Verdict } from '#domain/decision.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { Row } from '#domain/model.ts';

export type ReleaseFacts = {
  readonly rows: readonly Row[];
  /** Absent where the catalogue decides nothing: then support alone tells what is deprecated. */
  readonly verdictOf?: ((row: Row, tag: string) => Verdict) | undefined;
  readonly supportOf: (row: Row) => Support;
  readonly page: string;
  readonly rowPage: (row: Row) => string;
};

export type Release = {
  readonly version: string;
  readonly isDeprecated: boolean;
  readonly isStable: boolean;
  readonly releaseTimestamp?: string;
  readonly digest?: string;
  readonly sourceUrl?: string;
  readonly changelogUrl: string;
};

export function toReleases(facts: ReleaseFacts): { readonly homepage: string; readonly releases: readonly Release[] } {
  return {
    homepage: facts.page,
    releases: facts.rows.flatMap((row) => row.tags.map((tag) => toRelease(row, tag, facts))),
  };
}

function toRelease(row: Row, tag: string, facts: ReleaseFacts): Release {
  return {
    version: tag,
    isDeprecated: isDeprecated(row, tag, facts),
    isStable: row.prerelease === undefined,
    ...(row.pushedAt && { releaseTimestamp: row.pushedAt }),
    ...(row.digest && { digest: row.digest }),
    ...(row.dockerfile && { sourceUrl: row.dockerfile.repository }),
    changelogUrl: facts.rowPage(row),
  };
}

/** Nobody is to be led to what is refused, deprecated or allowed to somebody by exception alone. */
function isDeprecated(row: Row, tag: string, { verdictOf, supportOf }: ReleaseFacts): boolean {
  if (verdictOf === undefined) return supportOf(row).state === 'ended';
  const { answer, decision, reasons } = verdictOf(row, tag);
  return answer === 'no' || decision.status === 'deprecated' || reasons.some(({ kind }) => kind === 'exception');
}
