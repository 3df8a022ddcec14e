/** Layers by digest: what two images have in common is pulled once. */
import type { ApiDetails } from './api.ts';
import { type Cell, type ComparedGroup, type CompareSpeech, type Side, toRow } from './compared.ts';

type Layer = ApiDetails['layers'][number];

export type SharedLayers = {
  readonly shared: readonly Layer[];
  readonly sharedBytes: number;
  readonly onlyA: number;
  readonly onlyB: number;
};

/** `undefined` where one of them was not looked into, or both are of different platforms. */
export function findShared(a: Side, b: Side): SharedLayers | undefined {
  const [left, right] = [a.row.details, b.row.details];
  if (!left?.layers.length || !right?.layers.length || left.platform !== right.platform) return undefined;
  const digests = new Set(right.layers.map(({ digest }) => digest));
  const shared = distinct(left.layers).filter(({ digest }) => digests.has(digest));
  const sharedBytes = sum(shared);
  return {
    shared,
    sharedBytes,
    onlyA: sum(distinct(left.layers)) - sharedBytes,
    onlyB: sum(distinct(right.layers)) - sharedBytes,
  };
}

export function tellShared(a: Side, b: Side, { t, format }: CompareSpeech): readonly string[] {
  const unknown = [a, b].find(({ row }) => !row.details?.layers.length);
  if (unknown) return [t('compare.shared.unknown', { image: unknown.name })];
  const found = findShared(a, b);
  if (!found) {
    const platforms = { a: a.row.details?.platform ?? '?', b: b.row.details?.platform ?? '?' };
    return [t('compare.shared.platforms', platforms)];
  }
  const count = found.shared.length;
  if (count === 0) return [t('compare.shared.none')];
  const own = { first: a.name, a: format.bytes(found.onlyA), second: b.name, b: format.bytes(found.onlyB) };
  return [t('compare.shared', { count, size: format.bytes(found.sharedBytes), ...own })];
}

export function compareLayers(a: Side, b: Side, { t, format }: CompareSpeech): ComparedGroup | undefined {
  const [left, right] = [a.row.details, b.row.details];
  if (!left?.layers.length || !right?.layers.length) return undefined;
  const found = findShared(a, b);
  const bytes = (size: number): Cell => ({ lines: [format.bytes(size)] });
  const count = (layers: readonly Layer[]): Cell => ({ lines: [format.number(layers.length)] });
  const shared = found && [
    toRow(t('compare.label.shared'), bytes(found.sharedBytes), bytes(found.sharedBytes), t),
    toRow(t('compare.label.own'), bytes(found.onlyA), bytes(found.onlyB), t),
  ];
  const length = Math.max(left.layers.length, right.layers.length);
  const one = (layer: Layer | undefined): Cell =>
    layer
      ? { lines: [format.bytes(layer.sizeBytes), layer.digest.slice(7, 19)] }
      : { lines: [t('compare.not')], isAbsent: true };
  const each = Array.from({ length }, (_, index) =>
    toRow(t('compare.label.layer', { number: index + 1 }), one(left.layers[index]), one(right.layers[index]), t),
  );
  const total = toRow(t('compare.label.layers'), count(left.layers), count(right.layers), t);
  return {
    title: t('compare.group.layers'),
    rows: [total, ...(shared ?? []), ...each],
    ...(left.platform && left.platform === right.platform && { note: left.platform }),
  };
}

function distinct(layers: readonly Layer[]): readonly Layer[] {
  return [...new Map(layers.map((layer) => [layer.digest, layer])).values()];
}

function sum(layers: readonly Layer[]): number {
  return layers.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
