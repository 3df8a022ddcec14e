/** The tags of an image, each with its row: the small file to ask whether a tag may be used. */
import type { Verdict } from '#domain/decision.ts';
import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { type Judged, tagVerdicts } from '../tag-verdicts.ts';
import type { Urls } from '../urls.ts';
import type { TagsDocument } from './lists-schema.ts';
import type { ApiAnswer } from './parts.ts';
import { toApiAnswer } from './to-decision.ts';

export type TaggedImage = Judged & { readonly rows: readonly Row[] };

export function toApiTags(name: ImageName, image: TaggedImage, urls: Urls, today: string): TagsDocument['result'] {
  const { rows, lives, verdicts } = image;
  return {
    reference: formatCanonicalName(name),
    name: formatFamiliarName(name),
    url: urls.image(name),
    tags: Object.fromEntries(
      rows.flatMap((row) => {
        const others = tagVerdicts(row, image, today);
        return row.tags.map((tag) => {
          const verdict = toAnswer(others.get(tag) ?? verdicts.get(row.id));
          return [tag, { row: row.id, verdict }] as const;
        });
      }),
    ),
    rows: Object.fromEntries(
      rows.map(({ id, digest }) => {
        const support = lives.get(id)?.support.state ?? 'unknown';
        return [id, { digest: digest ?? null, url: urls.row(name, id), support, verdict: toAnswer(verdicts.get(id)) }];
      }),
    ),
  };
}

/** The answers of tags that are not those of their row. */
export function toApiTagVerdicts(row: Row, image: Judged, today: string): Record<string, ApiAnswer> {
  return Object.fromEntries(
    [...tagVerdicts(row, image, today)].flatMap(([tag, verdict]) => {
      const told = toAnswer(verdict);
      return told ? [[tag, told]] : [];
    }),
  );
}

function toAnswer(verdict: Verdict | undefined): ApiAnswer | null {
  return verdict ? toApiAnswer({ ...verdict, status: verdict.decision.status }) : null;
}
