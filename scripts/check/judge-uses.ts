/** Each use of an image with the answer to it. */
import { type Answer, answerReference } from '#domain/answer.ts';
import { parseImageReference } from '#domain/image-reference.ts';
import { throughMirror } from '#domain/mirror.ts';
import type { ImageReference } from '#domain/model.ts';
import type { Catalogued } from './known-images.ts';
import type { Use } from './use.ts';

export type JudgedUse = {
  readonly use: Use;
  readonly answer: Answer;
  /** The image that is meant, its mirror undone; absent where that cannot be told. */
  readonly reference?: ImageReference;
  /** Why nothing can be told. */
  readonly problem?: string;
};

export async function judgeUses(uses: readonly Use[], catalogued: Catalogued): Promise<readonly JudgedUse[]> {
  const judged: JudgedUse[] = [];
  for (const use of uses) judged.push(await judgeUse(use, catalogued));
  return judged;
}

async function judgeUse(use: Use, { catalogue, lookUp, today }: Catalogued): Promise<JudgedUse> {
  if (use.reference === undefined) return untold(use, use.problem ?? '');
  const parsed = parseImageReference(use.reference);
  if (parsed.kind === 'error') return untold(use, [parsed.problem, parsed.remedy].filter(Boolean).join('; '));
  const own = await lookUp(parsed.reference);
  const mirrored = own === undefined ? throughMirror(parsed.reference, catalogue.mirrors) : undefined;
  const reference = mirrored ?? parsed.reference;
  const image = own ?? (await lookUp(reference));
  const answer: Answer =
    image === undefined ? { kind: 'not-in-catalogue', notes: [] } : answerReference(reference, image, today);
  if (mirrored === undefined) return { use, reference, answer };
  const { registry, repository } = mirrored;
  const note = { kind: 'mirrored', image: { registry, repository } } as const;
  return { use, reference, answer: { ...answer, notes: [...answer.notes, note] } };
}

function untold(use: Use, problem: string): JudgedUse {
  return { use, problem, answer: { kind: 'cannot-tell', notes: [] } };
}
