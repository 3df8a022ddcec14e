import type { APIRoute, GetStaticPaths } from 'astro';
import { decides } from '#site';
import { catalogueCalendar } from '../../calendars.ts';

/** Only where something is decided. */
export const getStaticPaths = (() => (decides ? [{ params: { calendar: 'calendar' } }] : [])) satisfies GetStaticPaths;

export const GET: APIRoute = () => catalogueCalendar();
