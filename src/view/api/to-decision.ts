/** Decisions and verdicts as the public data states them: absent is `null`. */
import type { Allowance, Decision, ImageDecision, Scope, Verdict } from '#domain/decision.ts';
import type { ImageName } from '#domain/model.ts';
import { formatReplacement, tellReason } from '../decision-words.ts';
import type { Speech } from '../formats.ts';
import type { ApiDecided, ApiDecision, ApiReplacement, ApiVerdict } from './decision-schema.ts';
import type { ApiAnswer } from './parts.ts';

export function toApiDecided({ decision, rules }: ImageDecision, image: ImageName): ApiDecided {
  return {
    ...toApiDecision(decision, image),
    rules: rules.map(({ tags, ...rule }) => ({ tags: [...tags], ...toApiDecision(rule, image) })),
  };
}

export function toApiVerdict(verdict: Verdict, image: ImageName, speech: Speech): ApiVerdict {
  return {
    ...toApiAnswer({ ...verdict, status: verdict.decision.status }),
    reasons: verdict.reasons.map((reason) => ({ kind: reason.kind, text: tellReason(reason, speech) })),
    replacement: toApiReplacement(verdict.decision, image),
  };
}

export function toApiAnswer({
  answer,
  status,
  until,
}: Pick<Verdict, 'answer' | 'until'> & Pick<Decision, 'status'>): ApiAnswer {
  return { answer, status: status ?? null, until: until ?? null };
}

function toApiDecision(decision: Decision, image: ImageName): ApiDecision {
  const { approved, allow, deny, exceptions = [] } = decision;
  return {
    status: decision.status ?? null,
    owner: decision.owner ?? null,
    contact: decision.contact ?? null,
    tier: decision.tier ?? null,
    approved: approved ? { by: approved.by, on: approved.on, evidence: approved.evidence ?? null } : null,
    reviewBy: decision.reviewBy ?? null,
    expires: decision.expires ?? null,
    allow: allow ? { ...toApiScope(allow), supportDaysLeft: allow.supportDaysLeft ?? null } : null,
    deny: deny ? toApiScope(deny) : null,
    exceptions: exceptions.map(({ scope, reason, owner, expires }) => ({ scope: [...scope], reason, owner, expires })),
    replacement: toApiReplacement(decision, image),
    notes: decision.notes ?? null,
  };
}

function toApiScope({ tags, lines, variants, platforms }: Scope | Allowance): NonNullable<ApiDecision['deny']> {
  const listed = (values: readonly string[] | undefined): string[] | null => (values ? [...values] : null);
  return { tags: listed(tags), lines: listed(lines), variants: listed(variants), platforms: listed(platforms) };
}

function toApiReplacement({ replacement }: Decision, image: ImageName): ApiReplacement | null {
  if (replacement === undefined) return null;
  const { image: written, tag, why } = replacement;
  return {
    reference: formatReplacement(replacement, image),
    image: written ?? null,
    tag: tag ?? null,
    why: why ?? null,
  };
}
