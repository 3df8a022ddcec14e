/** Decisions in Markdown. Everything in them is somebody's words. */
import type { Decision, ImageDecision, Scope, Verdict } from '#domain/decision.ts';
import type { ImageName } from '#domain/model.ts';
import {
  formatReplacement,
  nameOfOwner,
  tellAnswer,
  tellReason,
  tellReplacement,
  tellStatus,
} from '../decision-words.ts';
import type { Speech } from '../formats.ts';
import { code, inline, join, list } from './markdown.ts';
import type { TwinSpeech } from './speech.ts';

const KINDS = { yes: 'allowed', conditions: 'conditions', no: 'not-allowed' } as const;

/** `allowed`, `not allowed`. */
export function tellVerdictShort({ answer }: Pick<Verdict, 'answer'>, speech: Speech): string {
  return tellAnswer(KINDS[answer], speech);
}

/** `**not allowed**: it is blocked; use postgres:18 instead`. */
export function tellVerdict(verdict: Verdict, image: ImageName, speech: Speech): string {
  const instead = verdict.answer === 'yes' ? undefined : tellReplacement(verdict.decision, image, speech);
  const reasons = verdict.reasons.map((reason) => tellReason(reason, speech));
  const until = verdict.until && speech.t('decision.until', { date: speech.format.date(verdict.until) });
  const why = [...reasons, until, instead].filter((part) => part !== undefined).map(inline);
  return [
    `**${tellVerdictShort(verdict, speech)}**`,
    ...(why.length > 0 ? [`: ${why.join(speech.t('decision.between'))}`] : []),
  ].join('');
}

/** Heading and all that was decided, key by key. */
export function toDecisionSection({ decision, rules }: ImageDecision, image: ImageName, speech: TwinSpeech): string {
  const { t } = speech;
  const facts = tellDecision(decision, image, speech);
  const ruled = rules.map(
    ({ tags, ...rule }) =>
      `${tags.map(code).join(', ')}: ${tellDecision(rule, image, speech).join(speech.t('decision.between'))}`,
  );
  return join([
    `## ${t('twin.decision')}`,
    list(facts.length > 0 ? facts : [t('decision.reason.undecided')]),
    ruled.length > 0 && `### ${t('twin.rules')}`,
    ruled.length > 0 && list(ruled),
  ]).trimEnd();
}

function tellDecision(decision: Decision, image: ImageName, speech: TwinSpeech): readonly string[] {
  const { t, format } = speech;
  const {
    status,
    owner,
    contact,
    tier,
    approved,
    reviewBy,
    expires,
    allow,
    deny,
    exceptions = [],
    replacement,
  } = decision;
  const days = allow?.supportDaysLeft;
  return [
    status && `${t('twin.status')}: **${tellStatus(status, speech)}**`,
    owner &&
      `${t('twin.owner')}: ${[nameOfOwner(owner, speech.owners), contact]
        .filter((part) => part !== undefined)
        .map(inline)
        .join(', ')}`,
    tier && `${t('twin.tier')}: ${inline(tier)}`,
    approved && `${t('twin.approved')}: ${inline(approved.by)}, ${format.date(approved.on)}`,
    approved?.evidence && `${t('twin.evidence')}: ${inline(approved.evidence)}`,
    reviewBy && `${t('twin.review')}: ${format.date(reviewBy)}`,
    expires && `${t('twin.expires')}: ${format.date(expires)}`,
    ...(allow ? [`${t('twin.allow')}: ${tellScope(allow, speech)}`] : []).filter(() => hasScope(allow)),
    days !== undefined && `${t('twin.support-left')}: ${t('span.days', { count: days })}`,
    deny && `${t('twin.deny')}: ${tellScope(deny, speech)}`,
    replacement && `${t('twin.instead')}: ${tellInstead(decision, image)}`,
    ...exceptions.map((one) => tellException(one, speech)),
    decision.notes && `${t('twin.notes')}: ${inline(decision.notes)}`,
  ].filter((fact) => typeof fact === 'string' && fact !== '') as readonly string[];
}

export function tellInstead({ replacement }: Decision, image: ImageName): string {
  if (replacement === undefined) return '';
  const why = replacement.why === undefined ? '' : `: ${inline(replacement.why)}`;
  return `${code(formatReplacement(replacement, image))}${why}`;
}

export function tellException(
  { scope, reason, owner, expires }: NonNullable<Decision['exceptions']>[number],
  { t, format, owners }: TwinSpeech,
): string {
  const until = t('decision.until', { date: format.date(expires) });
  const who = inline(nameOfOwner(owner, owners));
  return `${t('twin.exception')}: ${scope.map(code).join(', ')}, ${until} (${who}): ${inline(reason)}`;
}

const DIMENSIONS = ['tags', 'lines', 'variants', 'platforms'] as const;

function hasScope(scope: Scope | undefined): boolean {
  return DIMENSIONS.some((by) => scope?.[by] !== undefined);
}

function tellScope(scope: Scope, { t }: Speech): string {
  return DIMENSIONS.flatMap((by) => {
    const values = scope[by];
    return values === undefined ? [] : [`${t(`twin.scope.${by}`)} ${values.map(code).join(', ')}`];
  }).join(t('decision.between'));
}
