/** The shape of what people decide in `catalogue.yml`: whether an image may be used, by whom it is kept, until when. */
import { z } from 'zod';
import { STATUSES } from '#domain/decision.ts';

const Day = z.iso.date({ error: 'must be a day such as 2027-04-30' });
const Words = z.string().trim().min(1);
const Patterns = z.array(Words).min(1);

const scope = {
  tags: Patterns.optional().meta({
    title: 'Tags',
    description: 'Patterns with * and ?.',
    examples: [['24*', '22-slim']],
  }),
  lines: Patterns.optional().meta({ title: 'Version lines', examples: [['24', '22']] }),
  variants: Patterns.optional().meta({
    title: 'Variants',
    description: 'Words of variants; default for the one without words.',
    examples: [['default', 'slim', 'alpine']],
  }),
  platforms: Patterns.optional().meta({
    title: 'Platforms',
    description: 'Patterns with * and ?: windows/* is all of Windows.',
    examples: [['linux/amd64', 'linux/arm64']],
  }),
};

export const Scope = z.strictObject(scope).meta({
  title: 'Denied tags',
  description: 'Tags for which everything that is given here holds may not be used.',
});

export const Allowance = z
  .strictObject({
    ...scope,
    supportDaysLeft: z
      .int()
      .nonnegative()
      .optional()
      .meta({
        title: 'Days of support left',
        description: 'At least so many days of support must be left, where an end is stated.',
        examples: [90],
      }),
  })
  .meta({ title: 'Allowed tags', description: 'Only tags for which everything that is given here holds may be used.' });

export const Approval = z
  .strictObject({ by: Words, on: Day, evidence: Words.optional() })
  .meta({ title: 'Approval', description: 'Who approved it, when, and where that can be read.' });

export const Exception = z
  .strictObject({
    scope: z.union([Words, Patterns]).transform((given) => [given].flat()),
    reason: Words,
    owner: Words,
    expires: Day,
  })
  .meta({ title: 'Exception', description: 'Tags that may be used all the same, by whom, why, and until when.' });

export const Replacement = z
  .strictObject({ image: Words.optional(), tag: Words.optional(), why: Words.optional() })
  .refine(({ image, tag }) => image !== undefined || tag !== undefined, { error: 'names neither an image nor a tag' })
  .meta({ title: 'Replacement', description: 'What to use instead.', examples: [{ image: 'node', tag: '24-slim' }] });

/** Keys of a decision, at an image, a group, a rule or for the whole catalogue. */
export const decisionKeys = {
  status: z
    .enum(STATUSES)
    .optional()
    .meta({ title: 'Status', examples: ['approved'] }),
  owner: Words.optional().meta({ title: 'Owner', description: 'A key of owners.', examples: ['platform'] }),
  contact: Words.optional().meta({ title: 'Contact', description: 'An address or a channel.' }),
  tier: Words.optional().meta({ title: 'Tier', examples: ['gold'] }),
  approved: Approval.optional(),
  reviewBy: Day.optional().meta({ title: 'Review by', description: 'The day on which it is looked at again.' }),
  expires: Day.optional().meta({ title: 'Expires', description: 'The last day on which it may be used.' }),
  allow: Allowance.optional(),
  deny: Scope.optional(),
  exceptions: z.array(Exception).optional().meta({ title: 'Exceptions' }),
  replacement: Replacement.optional(),
  notes: Words.optional().meta({ title: 'Notes', description: 'Markdown, or the path of a .md file under content/.' }),
};

export const DecisionKeys = z
  .strictObject(decisionKeys)
  .meta({ title: 'Defaults', description: 'Decisions that hold where nothing else is said.' });

export const DecisionRule = z
  .strictObject({ tags: Patterns, ...decisionKeys })
  .meta({ title: 'Rule', description: 'A decision for the tags that match; later rules speak over earlier ones.' });

export const Group = z
  .strictObject({
    name: Words,
    images: Patterns.meta({ description: 'References without tag; * at the end stands for all that begin so.' }),
    ...decisionKeys,
    rules: z.array(DecisionRule).optional(),
  })
  .meta({ title: 'Group', description: 'Decisions for several images.' });

export const Owner = z
  .strictObject({
    name: Words.optional(),
    contact: Words.optional().meta({ description: 'An address or a channel.' }),
    url: z.url({ protocol: /^https?$/ }).optional(),
    backstage: Words.optional().meta({ examples: ['group:default/platform'] }),
  })
  .meta({ title: 'Owner', description: 'Who keeps images.' });
export type Owner = z.infer<typeof Owner>;

export const Mirror = z
  .strictObject({
    from: Words.meta({ description: 'A registry, namespace or repository.', examples: ['docker.io'] }),
    to: Words.meta({ description: 'Where it is mirrored.', examples: ['mirror.example.com/dockerhub'] }),
  })
  .meta({ title: 'Mirror', description: 'Commands and exports name the mirror instead.' });
export type Mirror = z.infer<typeof Mirror>;

export const decisionFileKeys = {
  owners: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), Owner).optional(),
  defaults: DecisionKeys.optional(),
  groups: z.array(Group).optional(),
  mirrors: z.array(Mirror).optional(),
};
