/** Downloads by platform, with the difference. */
import { comparePlatforms, formatPlatform } from '#domain/platform.ts';
import type { ApiRow } from './api.ts';
import { type Cell, type ComparedGroup, type ComparedRow, type CompareSpeech, type Side, toRow } from './compared.ts';

type ApiPlatform = ApiRow['platforms'][number];
type Sized = { readonly name: string; readonly a: ApiPlatform | undefined; readonly b: ApiPlatform | undefined };

/** Every platform of either, in the fixed order. */
export function compareDownloads(a: Side, b: Side, speech: CompareSpeech): ComparedGroup {
  const rows = platformsOf(a, b).map((sized) => toDownloadRow(sized, a, b, speech));
  return { title: speech.t('compare.group.download'), rows };
}

/** Of linux/amd64, else of the first platform that both state a size of. */
export function tellSmaller(a: Side, b: Side, { t, format }: CompareSpeech): readonly string[] {
  const sized = platformsOf(a, b).flatMap(({ name, a: left, b: right }) =>
    left?.sizeBytes != null && right?.sizeBytes != null ? [{ name, a: left.sizeBytes, b: right.sizeBytes }] : [],
  );
  const main = sized.find(({ name }) => name === 'linux/amd64') ?? sized[0];
  if (!main) return [];
  const platform = main.name;
  if (main.a === main.b) return [t('compare.equal', { platform, a: format.bytes(main.a) })];
  const [small, large] = [Math.min(main.a, main.b), Math.max(main.a, main.b)];
  return [
    t('compare.smaller', {
      image: main.a < main.b ? a.name : b.name,
      size: format.bytes(large - small),
      platform,
      a: format.bytes(small),
      b: format.bytes(large),
    }),
  ];
}

function platformsOf(a: Side, b: Side): readonly Sized[] {
  const known = new Map<string, { platform: ApiPlatform; a?: ApiPlatform; b?: ApiPlatform }>();
  for (const platform of a.row.platforms) known.set(nameOf(platform), { platform, a: platform });
  for (const platform of b.row.platforms) {
    const name = nameOf(platform);
    known.set(name, { ...known.get(name), platform, b: platform });
  }
  return [...known]
    .sort(([, left], [, right]) => comparePlatforms(toPlatform(left.platform), toPlatform(right.platform)))
    .map(([name, { a: left, b: right }]) => ({ name, a: left, b: right }));
}

function toDownloadRow(sized: Sized, a: Side, b: Side, { t, format }: CompareSpeech): ComparedRow {
  const cell = (platform: ApiPlatform | undefined): Cell => {
    if (!platform) return { lines: [t('compare.not')], isAbsent: true };
    if (platform.sizeBytes === null) return { lines: [t('compare.unknown')], isAbsent: true };
    return { lines: [format.bytes(platform.sizeBytes)] };
  };
  return toRow(sized.name, cell(sized.a), cell(sized.b), t, tellDifference(sized, a, b, { t, format }));
}

function tellDifference(sized: Sized, a: Side, b: Side, { t, format }: Pick<CompareSpeech, 't' | 'format'>): string {
  if (!sized.a) return t('compare.only', { image: b.name });
  if (!sized.b) return t('compare.only', { image: a.name });
  const [left, right] = [sized.a.sizeBytes, sized.b.sizeBytes];
  if (left === null || right === null) return '';
  const by = `${right > left ? '+' : '−'}${format.bytes(Math.abs(right - left))}`;
  return left === 0 ? by : `${by}, ${t('compare.times', { factor: format.decimal(right / left) })}`;
}

function nameOf(platform: ApiPlatform): string {
  return [formatPlatform(toPlatform(platform)), platform.osVersion].filter(Boolean).join(' ');
}

function toPlatform({ os, architecture, variant, osVersion }: ApiPlatform) {
  return { os, architecture, ...(variant && { variant }), ...(osVersion && { osVersion }) };
}
