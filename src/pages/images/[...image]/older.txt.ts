/** The tags of an image that are built no more, loaded by its page when somebody asks for them. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { chooseOlderTags } from '#data/older-tags.ts';
import { toDroppedTags } from '#domain/dropped-tags.ts';
import type { ImageName } from '#domain/model.ts';
import { groupOlderTags } from '#domain/older-groups.ts';
import { imageHistory, pathsOfImages, readImage } from '#site';
import { formatOlderFile } from '#view/older-file.ts';
import { toOlderRows } from '#view/older-rows.ts';
import { imagePath } from '#view/urls.ts';

export const getStaticPaths = (() =>
  pathsOfImages((name, data) =>
    chooseOlderTags(data).length > 0 ? [{ params: { image: imagePath(name) }, props: { name } }] : [],
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ name: ImageName }> = async ({ props }) => {
  const data = await readImage(props.name);
  const lines = data.lines.map(({ name }) => name);
  const older = chooseOlderTags(data);
  const dropped = toDroppedTags(older, await imageHistory(props.name));
  const drops = new Map(
    dropped.flatMap(({ name, droppedAt }) => (droppedAt ? [[name, droppedAt.slice(0, 10)] as const] : [])),
  );
  return new Response(formatOlderFile(toOlderRows(groupOlderTags(older, lines), drops)));
};
