/** What was approved, in the formats of other tools; none where the catalogue decides nothing. */
import type { APIRoute } from 'astro';
import { exportFacts } from '#data/export-facts.ts';
import { decides, mirrors } from '#site';
import type { ExportFile } from '#view/exports/export.ts';
import { exportsOf } from '#view/exports/registry.ts';

type Props = { readonly place: ExportFile };

export function getStaticPaths() {
  const files: readonly ExportFile[] = decides ? exportsOf({ mirrors }).flatMap((one) => one.files) : [];
  return files.map((place) => ({ params: { file: place.path }, props: { place } }));
}

export const GET: APIRoute<Props, { file: string }> = async ({ props: { place } }) =>
  new Response(place.write(await exportFacts()), { headers: { 'content-type': place.mediaType } });
