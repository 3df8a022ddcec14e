/** Notes rows and images that a site once had, as the sync does with those of today. */
import { parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { isTag } from '#domain/reference-grammar.ts';
import { readAddresses } from '#snapshot/addresses.ts';
import { openSnapshotWriter } from '#snapshot/write.ts';
import { imagePath } from '#view/urls.ts';

const RE_ROW = /^(?:[a-z]{2}\/)?images\/(.+?)\/(?:tags\/([^/]+)\/)?$/;

/** Answers how many images were noted. `paths` are those that do not answer: `images/node/tags/20.1.0/`. */
export async function recordAddresses(content: string, paths: readonly string[]): Promise<number> {
  const rows = new Map<string, { readonly name: ImageName; readonly ids: Set<string> }>();
  for (const below of paths) {
    const [, image, row] = RE_ROW.exec(below) ?? [];
    const name = image === undefined ? undefined : readName(image);
    if (name === undefined || image === undefined || (row !== undefined && !isTag(row))) continue;
    const known = rows.get(image) ?? { name, ids: new Set() };
    rows.set(image, known);
    if (row !== undefined) known.ids.add(row);
  }
  const writer = openSnapshotWriter(content);
  for (const { name, ids } of rows.values()) {
    await writer.writeAddresses(name, [...((await readAddresses(content, name)) ?? []), ...ids]);
  }
  return writer.changes.length;
}

/** The reverse of {@link imagePath}: `registry.example.com_5000/team/tool`. */
function readName(image: string): ImageName | undefined {
  for (const written of [image, image.replace('_', ':')]) {
    const parsed = parseImageReference(written);
    if (parsed.kind === 'ok' && imagePath(parsed.reference) === image) {
      return { registry: parsed.reference.registry, repository: parsed.reference.repository };
    }
  }
  return undefined;
}
