/** Small facts for READMEs and onboarding guides: a label, a message, a colour. */
import type { Decision, Verdict } from '#domain/decision.ts';
import { recommendedTag } from '#domain/default-tag.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { ImageName, Row } from '#domain/model.ts';
import type { Translator } from '#messages/locales.ts';

export const IMAGE_BADGES = ['status', 'approved-until', 'support', 'version'] as const;
export type ImageBadge = (typeof IMAGE_BADGES)[number];

export type Badge = { readonly label: string; readonly message: string; readonly color: Color };
type Color = 'brightgreen' | 'green' | 'yellow' | 'orange' | 'red' | 'lightgrey' | 'blue';

export type BadgeFacts = {
  readonly name: ImageName;
  readonly rows: readonly Row[];
  /** Of the image as a whole; absent where the catalogue decides nothing. */
  readonly decision?: Decision | undefined;
  readonly verdictOf?: ((row: Row, tag: string) => Verdict) | undefined;
  readonly supportOf: (row: Row) => Support;
  readonly today: string;
  readonly t: Translator;
};

/** Those that have something to say of any image. */
export function imageBadges({ verdictOf }: Pick<BadgeFacts, 'verdictOf'>): readonly ImageBadge[] {
  return verdictOf ? IMAGE_BADGES : ['support', 'version'];
}

/**
 * Tags whose names last while what they name is renewed: a line, a variant or both. Others would be other addresses
 * after each release.
 */
export function lastingTags(rows: readonly Row[]): readonly { readonly tag: string; readonly row: Row }[] {
  const found = rows.flatMap((row) => {
    const { line, variant, prerelease } = row;
    const wanted = prerelease ? [] : [[line, variant.key].filter(Boolean).join('-'), variant.key];
    return row.tags.filter((tag) => wanted.includes(tag)).map((tag) => ({ tag, row }));
  });
  return [...new Map(found.map((one) => [one.tag, one])).values()];
}

export function toImageBadge(kind: ImageBadge, facts: BadgeFacts): Badge {
  const name = formatFamiliarName(facts.name);
  const { t } = facts;
  const best = toRecommended(facts);
  switch (kind) {
    case 'status':
      return { label: name, ...tellDecision(facts) };
    case 'approved-until':
      return { label: t('badge.approved-until', { name }), ...tellUntil(facts) };
    case 'support':
      return { label: t('badge.support', { name }), ...tellSupport(best && facts.supportOf(best), t) };
    case 'version':
      return best === undefined
        ? { label: name, message: t('badge.unknown'), color: 'lightgrey' }
        : { label: name, message: best.version ?? best.canonicalTag, color: 'blue' };
  }
}

/** May the tag be used; where nothing is decided, how long it is supported. */
export function toTagBadge({ tag, row }: { tag: string; row: Row }, facts: BadgeFacts): Badge {
  const label = `${formatFamiliarName(facts.name)}:${tag}`;
  const verdict = facts.verdictOf?.(row, tag);
  return verdict === undefined
    ? { label, ...tellSupport(facts.supportOf(row), facts.t) }
    : { label, ...tellVerdict(verdict, facts.t) };
}

/** The row one is led to, among those that may be used where any may. */
export function toRecommended({ rows, verdictOf }: BadgeFacts): Row | undefined {
  const allowed = rows.filter((row) => verdictOf && row.tags.some((tag) => verdictOf(row, tag).answer !== 'no'));
  return recommendedTag(allowed.length > 0 ? allowed : rows)?.row;
}

function tellDecision({ decision, today, t }: BadgeFacts): Omit<Badge, 'label'> {
  const { status, expires } = decision ?? {};
  if (status === undefined) return { message: t('badge.undecided'), color: 'lightgrey' };
  const isOpen = status === 'approved' || status === 'restricted' || status === 'deprecated';
  if (isOpen && expires !== undefined && expires < today) {
    return { message: t('badge.expired', { date: expires }), color: 'red' };
  }
  const until = isOpen && expires !== undefined ? ` ${t('decision.until', { date: expires })}` : '';
  return { message: t(`decision.status.${status}`) + until, color: COLORS[status] };
}

const COLORS = {
  proposed: 'lightgrey',
  approved: 'brightgreen',
  restricted: 'yellow',
  deprecated: 'orange',
  retired: 'red',
  blocked: 'red',
} as const;

function tellUntil({ decision, today, t }: BadgeFacts): Omit<Badge, 'label'> {
  const { status, expires } = decision ?? {};
  if (status !== 'approved' && status !== 'restricted') return { message: t('badge.not-approved'), color: 'red' };
  if (expires === undefined) return { message: t('badge.no-end'), color: 'brightgreen' };
  return { message: expires, color: expires < today ? 'red' : 'brightgreen' };
}

function tellVerdict({ answer, decision: { status }, reasons, until }: Verdict, t: Translator): Omit<Badge, 'label'> {
  if (answer === 'no') return { message: t('decision.answer.not-allowed'), color: 'red' };
  const isException = reasons.some(({ kind }) => kind === 'exception');
  const word = isException || status === undefined ? t('badge.exception') : t(`decision.status.${status}`);
  const color = isException || status === undefined ? 'yellow' : COLORS[status];
  return { message: until === undefined ? word : `${word} ${t('decision.until', { date: until })}`, color };
}

function tellSupport(support: Support | undefined, t: Translator): Omit<Badge, 'label'> {
  switch (support?.state) {
    case 'supported':
    case 'ends-soon': {
      const color = support.state === 'supported' ? 'green' : 'orange';
      return { message: support.until ? t('decision.until', { date: support.until }) : t('badge.supported'), color };
    }
    case 'ended':
      return { message: support.since ? t('badge.ended', { date: support.since }) : t('badge.over'), color: 'red' };
    default:
      return { message: t('badge.unknown'), color: 'lightgrey' };
  }
}

const CACHE_SECONDS = 3600;

/** As shields.io asks for it, which takes no other key. https://shields.io/badges/endpoint-badge */
export function toEndpoint(badge: Badge): object {
  return { schemaVersion: 1, ...badge, cacheSeconds: CACHE_SECONDS };
}
