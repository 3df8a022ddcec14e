/** Addresses of pages that people moved or took away: where they lead now, or why they lead nowhere. */
import { z } from 'zod';
import { toLocalTexts, WrittenText } from './local-text.ts';

const FROM = /^\/(?:[\w.~-]+\/)*(?:[\w.~-]+\/?|\*)?$/;
const TO = /^\/(?:[\w.~-]+\/)*(?:[\w.~-]+\/?|\*)?(?:#[\w./~-]+)?$/;
const PAGE_ERROR = 'must be a path below the base such as /guides/start/, with * at its end for all below it';

const PagePath = z.string().regex(FROM, { error: PAGE_ERROR });
const Target = z.string().regex(TO, { error: PAGE_ERROR });

export const Redirect = z
  .strictObject({
    from: PagePath.meta({
      description: 'The old address, without the base; * at its end stands for everything below.',
      examples: ['/guides/start/', '/images/old-name/*', '/de/*'],
    }),
    to: Target.optional().meta({
      description: 'Where it leads; * at its end takes what the * of the old address stands for.',
      examples: ['/guides/choosing-a-tag/', '/images/new-name/*', '/*'],
    }),
    why: WrittenText.optional().meta({ description: 'What happened; then the old address is a page that says so.' }),
    instead: Target.optional().meta({ description: 'A page that the page at the old address names.' }),
  })
  .superRefine(({ from, to, why, instead }, { addIssue }) => {
    const complain = (message: string): void => addIssue({ code: 'custom', message });
    if ((to === undefined) === (why === undefined)) complain('needs one of to and why');
    if (to !== undefined && instead !== undefined) complain('has to and instead; write to alone');
    if ((to?.endsWith('*') || instead?.endsWith('*')) && !from.endsWith('*')) complain('has * behind to alone');
  })
  .meta({ title: 'Moved address' });
export type WrittenRedirect = z.infer<typeof Redirect>;

export type Redirect = Omit<WrittenRedirect, 'why'> & { readonly why?: ReturnType<typeof toLocalTexts> };

export function toRedirect({ why, ...rest }: WrittenRedirect, own: Parameters<typeof toLocalTexts>[1]): Redirect {
  return why === undefined ? rest : { ...rest, why: toLocalTexts(why, own) };
}
