import type { APIRoute, GetStaticPaths } from 'astro';
import { catalogueCalendar } from '#files/calendars.ts';
import { decides } from '#site';

/** Only where something is decided. */
export const getStaticPaths = (() => (decides ? [{ params: { calendar: 'calendar' } }] : [])) satisfies GetStaticPaths;

export const GET: APIRoute = () => catalogueCalendar();
