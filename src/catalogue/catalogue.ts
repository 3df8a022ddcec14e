import type { Decision, Rule } from '#domain/decision.ts';
import type { ImageName } from '#domain/model.ts';
import type { Mirror, Owner } from './decision-schema.ts';
import type { Redirect } from './redirect-schema.ts';
import type { ImageEntry, SiteSettings } from './schema.ts';

/** One image of the catalogue, with what its entry says instead of upstream. `line` is that of its reference. */
export type CatalogueEntry = Omit<ImageEntry, 'image'> & { readonly name: ImageName; readonly line: number };

/** `docker.io/library/*`: every image of a namespace. */
export type CatalogueNamespace = { readonly registry: string; readonly namespace: string; readonly line: number };

/** Decisions for the images that one of the patterns names: references without tag, `*` at the end for what follows. */
export type DecisionGroup = {
  readonly name: string;
  readonly images: readonly string[];
  readonly decision: Decision;
  readonly rules: readonly Rule[];
};

/** The catalogue's file, checked. */
export type Catalogue = {
  readonly path: string;
  readonly site: SiteSettings;
  /** In the file's order. */
  readonly entries: readonly CatalogueEntry[];
  readonly namespaces: readonly CatalogueNamespace[];
  /** What holds where nothing else is decided. */
  readonly defaults: Decision;
  readonly groups: readonly DecisionGroup[];
  /** By the key that decisions name. */
  readonly owners: ReadonlyMap<string, Owner>;
  readonly mirrors: readonly Mirror[];
  /** Pages that people moved or took away. */
  readonly redirects: readonly Redirect[];
};
