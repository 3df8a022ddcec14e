/** The row of an image that projects begin with, by its name on the mirror and upstream. Server side only. */
import { floatingTag } from '#domain/default-tag.ts';
import type { ImageName } from '#domain/model.ts';
import { mirrorOf } from '#site';
import { toRecommended } from '#view/badges.ts';
import type { SnippetImage } from '#view/exports/snippet-files.ts';
import type { ImageData } from './image-data.ts';
import { badgeFacts } from './judged-image.ts';

export type SnippetImages = { readonly usual: SnippetImage; readonly upstream?: SnippetImage };

/** Absent where nothing may be used, or nothing is known. */
export function snippetImages(name: ImageName, title: string, data: ImageData): SnippetImages | undefined {
  const facts = badgeFacts(name, data);
  const row = toRecommended(facts);
  if (row === undefined) return undefined;
  const usual = [floatingTag(row), ...row.tags];
  const tag = usual.find((one) => facts.verdictOf === undefined || facts.verdictOf(row, one).answer !== 'no');
  if (tag === undefined) return undefined;
  const upstream = { title, name, tag, digest: row.digest };
  const mirrored = mirrorOf(name);
  return mirrored ? { usual: { ...upstream, name: mirrored }, upstream } : { usual: upstream };
}
