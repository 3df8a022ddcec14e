/** Docker Hub's categories in the reader's language; one that is new there is called as Hub calls it. */
import type { Translator } from '#messages/locales.ts';

const KNOWN = [
  'api-management',
  'content-management-system',
  'data-science',
  'databases-and-storage',
  'developer-tools',
  'integration-and-delivery',
  'internet-of-things',
  'languages-and-frameworks',
  'machine-learning-and-ai',
  'message-queues',
  'monitoring-and-observability',
  'networking',
  'operating-systems',
  'security',
  'web-analytics',
  'web-servers',
] as const;

export function categoryName(category: { readonly slug: string; readonly name: string }, t: Translator): string {
  const known = KNOWN.find((slug) => slug === category.slug);
  return known ? t(`category.${known}`) : category.name;
}
