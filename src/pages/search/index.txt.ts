/** The index of names and tags, loaded when the search is opened. */
import type { APIRoute } from 'astro';
import { searchFiles } from '#files/search-files.ts';

export const GET: APIRoute = async () => new Response((await searchFiles()).index);
