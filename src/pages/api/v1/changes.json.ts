import type { APIRoute } from 'astro';
import { answer } from '#files/api.ts';
import { allHistory, urls } from '#site';
import { toMonths } from '#view/changes.ts';

export const GET: APIRoute = async () => {
  const events = await allHistory();
  const counts = new Map<string, number>();
  for (const { time } of events) counts.set(time.slice(0, 7), (counts.get(time.slice(0, 7)) ?? 0) + 1);
  const result = toMonths(events).map((month) => ({
    month,
    events: counts.get(month) ?? 0,
    self: urls.apiFile(`changes/${month}`),
    url: urls.changesOf(month),
  }));
  return answer(urls.apiFile('changes'), { total: result.length, result });
};
