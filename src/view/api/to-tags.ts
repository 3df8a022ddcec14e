/** The tags of an image, each with its row: the small file to ask whether a tag may be used. */
import type { Verdict } from '#domain/decision.ts';
import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName, Row } from '#domain/model.ts';
import type { RowLifecycle } from '#domain/row-lifecycle.ts';
import type { Urls } from '../urls.ts';
import type { TagsDocument } from './lists-schema.ts';
import { toApiAnswer } from './to-decision.ts';

export type TaggedImage = {
  readonly rows: readonly Row[];
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
};

export function toApiTags(name: ImageName, { rows, lives, verdicts }: TaggedImage, urls: Urls): TagsDocument['result'] {
  return {
    reference: formatCanonicalName(name),
    name: formatFamiliarName(name),
    url: urls.image(name),
    tags: Object.fromEntries(rows.flatMap(({ id, tags }) => tags.map((tag) => [tag, id]))),
    rows: Object.fromEntries(
      rows.map(({ id, digest }) => {
        const verdict = verdicts.get(id);
        const judged = verdict ? toApiAnswer({ ...verdict, status: verdict.decision.status }) : null;
        const support = lives.get(id)?.support.state ?? 'unknown';
        return [id, { digest: digest ?? null, url: urls.row(name, id), support, verdict: judged }];
      }),
    ),
  };
}
