import type { APIRoute } from 'astro';
import { compareEvents } from '#domain/history.ts';
import { answer } from '#files/api.ts';
import { allHistory, urls } from '#site';
import { toApiEvent } from '#view/api/to-event.ts';
import { toMonths } from '#view/changes.ts';

export const getStaticPaths = async () => toMonths(await allHistory()).map((month) => ({ params: { month } }));

export const GET: APIRoute<Record<string, never>, { month: string }> = async ({ params: { month } }) => {
  const events = (await allHistory()).filter(({ time }) => time.startsWith(month)).sort(compareEvents);
  return answer(urls.apiFile(`changes/${month}`), { total: events.length, result: events.map(toApiEvent) });
};
