/** The Markdown twin of a row's page. */
import type { Verdict } from '#domain/decision.ts';
import type { RowDecision } from '#domain/decision-state.ts';
import type { ImageDetails } from '#domain/image-details.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { formatPlatform } from '#domain/platform.ts';
import type { RowLifecycle } from '#domain/row-lifecycle.ts';
import type { EarlierDigest } from '../changes.ts';
import { formatWords, toStatedFacts } from '../row-details.ts';
import { type Snippet, toSnippets } from '../snippets.ts';
import { tellRowSupport } from '../support-words.ts';
import { tellVerdict } from './decision-twin.ts';
import { code, inline, join, list, table } from './markdown.ts';
import { imageLink, linkTwin, type TwinSpeech, tellCommand, tellMirror, tellPlaces } from './speech.ts';

export type TwinRow = {
  readonly name: ImageName;
  readonly row: Row;
  readonly life?: RowLifecycle | undefined;
  readonly decided?: RowDecision | undefined;
  /** What the image is called inside the company. */
  readonly mirror?: ImageName | undefined;
  /** Of tags that may be used otherwise than the row. */
  readonly tagVerdicts: ReadonlyMap<string, Verdict>;
  readonly details?: ImageDetails | undefined;
  readonly earlier: readonly EarlierDigest[];
  /** Builds behind a shared name. */
  readonly members: readonly Row[];
};

const LANGUAGES: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  compose: 'yaml',
  kubernetes: 'yaml',
  devcontainer: 'json',
};

export function toRowTwin(twin: TwinRow, speech: TwinSpeech): string {
  const { t, urls } = speech;
  const { name, row, members, earlier, mirror, decided } = twin;
  const tag = decided?.tag ?? row.canonicalTag;
  const reference = `${formatFamiliarName(name)}:${row.canonicalTag}`;
  return join([
    `# ${inline(reference)}`,
    list(tellFacts(twin, speech)),
    `## ${t('row.tags.title', { count: row.tags.length })}`,
    row.tags.map(code).join(' '),
    list([...twin.tagVerdicts].map(([tag, verdict]) => `${code(tag)}: ${tellVerdict(verdict, name, speech)}`)),
    members.length > 0 && `## ${t('row.members.title')}`,
    members.length > 0 && list(members.map(({ id }) => linkTwin(code(id), urls.row(name, id), speech))),
    row.platforms.length > 0 && `## ${t('table.col.platforms')}`,
    row.platforms.length > 0 && toPlatforms(row, speech),
    `## ${t('row.use.title')}`,
    ...toSnippets({ name, mirror, tag, digest: row.digest }).flatMap((snippet) => [
      `### ${t(`row.use.${snippet.kind}`)}`,
      tellSnippet(snippet, speech),
    ]),
    ...toInside(twin, speech),
    earlier.length > 0 && `## ${t('row.earlier.title')}`,
    earlier.length > 0 && list(earlier.map((one) => tellEarlier(one, speech))),
  ]);
}

/** To copy an image into the mirror is one command: it comes from upstream already. */
function tellSnippet({ kind, text, upstream, isCommand }: Snippet, speech: TwinSpeech): string {
  const command = { text, upstream: kind === 'skopeo' ? undefined : upstream };
  return tellCommand(command, isCommand ? 'sh' : LANGUAGES[kind], speech);
}

function tellFacts({ name, row, life, decided, mirror }: TwinRow, speech: TwinSpeech): readonly string[] {
  const { t, urls } = speech;
  const support = tellRowSupport(life, speech);
  const { dockerfile, base } = row;
  return [
    `${t('book.image')}: ${imageLink(inline(formatFamiliarName(name)), name, speech)}`,
    ...tellPlaces(urls.row(name, row.id), urls.apiImage(name), speech),
    ...tellMirror(mirror, speech),
    ...(decided ? [`${t('twin.use')}: ${tellVerdict(decided.verdict, name, speech)}`] : []),
    `${t('row.support.title')}: ${[support.text, support.cause]
      .filter((part) => part !== undefined)
      .map(inline)
      .join(', ')}`,
    ...(row.version ? [`${t('twin.version')}: ${inline(row.version)}`] : []),
    ...(base ? [`${t('row.support.system')}: ${inline(base.label)}`] : []),
    ...(row.digest ? [`${t('table.col.digest')}: ${code(row.digest)}`] : []),
    ...(row.pushedAt ? [`${t('table.col.date')}: ${row.pushedAt}`] : []),
    ...(dockerfile ? [`${t('row.source.dockerfile')}: ${tellSource(dockerfile, speech)}`] : []),
  ];
}

function tellSource(
  { url, repository, directory, file, commit, statedBy }: NonNullable<Row['dockerfile']>,
  { t }: TwinSpeech,
): string {
  const place = url ?? [repository, directory, file].filter((part) => part !== '' && part !== '.').join(' ');
  const stated = statedBy ? ` ${t('row.source.stated')}` : '';
  return `${inline(place)} (${t('row.source.commit')} ${code(commit)})${stated}`;
}

function toPlatforms({ platforms }: Row, { t, format }: TwinSpeech): string {
  return table(
    [t('row.platforms.platform'), t('row.platforms.download'), t('row.platforms.digest')],
    platforms.map((platform) => [
      code(formatPlatform(platform)),
      platform.sizeBytes === undefined ? '' : format.bytes(platform.sizeBytes),
      platform.digest ? code(platform.digest) : '',
    ]),
  );
}

function toInside({ details }: TwinRow, { t }: TwinSpeech): readonly (string | false)[] {
  if (details === undefined) return [];
  const { user, entrypoint, command, workingDirectory, ports, volumes, environment = [] } = details;
  const facts = [
    details.platform !== undefined && `${t('row.inside.user')}: ${user ? code(user) : t('row.inside.user.root')}`,
    entrypoint && `${t('row.inside.entrypoint')}: ${code(formatWords(entrypoint))}`,
    command && `${t('row.inside.command')}: ${code(formatWords(command))}`,
    workingDirectory && `${t('row.inside.directory')}: ${code(workingDirectory)}`,
    ports.length > 0 && `${t('row.inside.ports')}: ${ports.map(code).join(' ')}`,
    volumes.length > 0 && `${t('row.inside.volumes')}: ${volumes.map(code).join(' ')}`,
    environment.length > 0 && `${t('row.inside.environment')}: ${environment.map(code).join(' ')}`,
    ...toStatedFacts(details, t).map(({ label, value }) => `${label}: ${inline(value)}`),
  ].filter((fact) => typeof fact === 'string' && fact !== '') as readonly string[];
  return facts.length > 0 ? [`## ${t('row.inside.title')}`, list(facts)] : [];
}

function tellEarlier({ digest, until, tags }: EarlierDigest, { t, format }: TwinSpeech): string {
  return `${code(digest)} ${t('row.earlier.until', { date: format.date(until) })}: ${tags.map(code).join(' ')}`;
}
