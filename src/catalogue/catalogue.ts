import type { ImageName } from '#domain/model.ts';
import type { ImageEntry, SiteSettings } from './schema.ts';

/** One image of the catalogue, with what its entry says instead of upstream. `line` is that of its reference. */
export type CatalogueEntry = Omit<ImageEntry, 'image'> & { readonly name: ImageName; readonly line: number };

/** `docker.io/library/*`: every image of a namespace. */
export type CatalogueNamespace = { readonly registry: string; readonly namespace: string; readonly line: number };

/** The catalogue's file, checked. */
export type Catalogue = {
  readonly path: string;
  readonly site: SiteSettings;
  /** In the file's order. */
  readonly entries: readonly CatalogueEntry[];
  readonly namespaces: readonly CatalogueNamespace[];
};
