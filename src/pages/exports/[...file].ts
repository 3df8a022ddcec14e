/** What was approved, in the formats of other tools; none where the catalogue decides nothing. */
import type { APIRoute } from 'astro';
import { decides, pathsAboutMany } from '#site';
import { EXPORTS, type ExportFile } from '#view/exports/registry.ts';
import { exportFacts } from '../../export-facts.ts';

type Props = { readonly place: ExportFile };

export const getStaticPaths = () =>
  pathsAboutMany(async () => {
    const files: readonly ExportFile[] = decides ? EXPORTS.flatMap((one) => one.files) : [];
    return files.map((place) => ({ params: { file: place.path }, props: { place } }));
  });

export const GET: APIRoute<Props, { file: string }> = async ({ props: { place } }) =>
  new Response(place.write(await exportFacts()), { headers: { 'content-type': place.mediaType } });
