/** All exports, in the order of the page. */
import type { Mirror } from '#domain/mirror.ts';
import type { Export } from './export.ts';
import { CLUSTER_EXPORTS } from './exports-cluster.ts';
import { PULL_EXPORTS } from './exports-pull.ts';
import { UPDATE_EXPORTS } from './exports-update.ts';

export const EXPORTS = [...PULL_EXPORTS, ...CLUSTER_EXPORTS, ...UPDATE_EXPORTS] as const satisfies readonly Export[];

export type ExportId = (typeof EXPORTS)[number]['id'];

/** Those that have something to say. */
export function exportsOf({ mirrors }: { readonly mirrors: readonly Mirror[] }): readonly (typeof EXPORTS)[number][] {
  return EXPORTS.filter((one: Export) => one.needsMirror === undefined || mirrors.length > 0);
}
