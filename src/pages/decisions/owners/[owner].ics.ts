import type { APIRoute, GetStaticPaths } from 'astro';
import { ownerCalendar } from '#files/calendars.ts';
import { decides, owners } from '#site';

export const getStaticPaths = (() =>
  decides ? [...owners.keys()].map((owner) => ({ params: { owner } })) : []) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => ownerCalendar(params.owner ?? '');
