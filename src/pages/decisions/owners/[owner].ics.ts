import type { APIRoute, GetStaticPaths } from 'astro';
import { decides, owners } from '#site';
import { ownerCalendar } from '../../../calendars.ts';

export const getStaticPaths = (() =>
  decides ? [...owners.keys()].map((owner) => ({ params: { owner } })) : []) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => ownerCalendar(params.owner ?? '');
