/** All exports, in the order of the page. */
import type { Mirror } from '#domain/mirror.ts';
import type { Export } from './export.ts';
import { CLUSTER_EXPORTS } from './exports-cluster.ts';
import { PULL_EXPORTS } from './exports-pull.ts';
import { UPDATE_EXPORTS } from './exports-update.ts';

export const EXPORTS = [...PULL_EXPORTS, ...CLUSTER_EXPORTS, ...UPDATE_EXPORTS] as const satisfies readonly Export[];

export type ExportId = (typeof EXPORTS)[number]['id'];

type Known = { readonly mirrors: readonly Mirror[]; readonly hasBadges?: boolean };

/** Those that have something to say; a site may have no badges. */
export function exportsOf({ mirrors, hasBadges = true }: Known): readonly (typeof EXPORTS)[number][] {
  return EXPORTS.filter(
    (one: Export) => (one.needsMirror === undefined || mirrors.length > 0) && (hasBadges || one.id !== 'badges'),
  );
}
