/** Every place of the catalogue's file where something is decided, with the way there. */
import type { Decision } from '#domain/decision.ts';
import type { CatalogueFile } from './schema.ts';

export type WrittenDecision = {
  readonly path: readonly PropertyKey[];
  /** As written there, other keys of an image or group among them. */
  readonly decision: Decision;
  /** `entry` and `rule` of an image: its index in `images`. `group` and its `rule`: the index in `groups`. */
  readonly of: { readonly kind: 'all' } | { readonly kind: 'group' | 'image'; readonly index: number };
  /** The patterns of a rule. */
  readonly tags?: readonly string[];
};

export function listDecisions({ defaults, groups = [], images }: CatalogueFile): readonly WrittenDecision[] {
  return [
    ...(defaults === undefined ? [] : [{ path: ['defaults'], decision: defaults, of: { kind: 'all' } as const }]),
    ...groups.flatMap((group, index) => withRules(group, ['groups', index], { kind: 'group', index })),
    ...images.flatMap((item, index) =>
      typeof item === 'string' ? [] : withRules(item, ['images', index], { kind: 'image', index }),
    ),
  ];
}

type Holder = Omit<Decision, 'tags'> & {
  readonly rules?: readonly (Decision & { tags: readonly string[] })[] | undefined;
};

function withRules(holder: Holder, path: readonly PropertyKey[], of: WrittenDecision['of']): WrittenDecision[] {
  const rules = (holder.rules ?? []).map((rule, index) => ({
    path: [...path, 'rules', index],
    decision: rule,
    of,
    tags: rule.tags,
  }));
  return [{ path, decision: holder, of }, ...rules];
}
