/** Every address of the site is composed here; nobody else joins paths. Fragments that are no tag begin with `/`. */
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';

export type Urls = ReturnType<typeof createUrls>;

/** Path of an image below `/images/`: its familiar name, a port's colon as `_` (host names have none). */
export function imagePath(name: ImageName): string {
  return formatFamiliarName(name).replace(':', '_');
}

/** Path of an image below `/api/v1/images/`: its canonical name. */
export function canonicalPath(name: ImageName): string {
  return `${name.registry.replace(':', '_')}/${name.repository}`;
}

/** Folder of a card, of the image or of one of its tags. */
export function embedPath(name: ImageName, tag?: string): string {
  return `embed/${imagePath(name)}${tag === undefined ? '' : `/${tag}`}`;
}

/** Extension of a logo's file, `.svg` where the path has none. */
export function logoExtension(path: string): string {
  return /\.[a-z0-9]+$/i.exec(path)?.[0].toLowerCase() ?? '.svg';
}

/**
 * `prefix` is the code of a language that does not live at the root: pages have one each, data is there once. What
 * `site.leaveOut` of the catalogue names has no address.
 */
export function createUrls(base: string, prefix = '', leaveOut: readonly string[] = []) {
  const root = base.endsWith('/') ? base : `${base}/`;
  const pages = prefix === '' ? root : `${root}${prefix}/`;
  const image = (name: ImageName) => `${pages}images/${imagePath(name)}/`;
  return {
    root,
    home: pages,
    image,
    row: (name: ImageName, rowId: string) => `${image(name)}tags/${rowId}/`,
    /** Brings the tag's row into view on the image page. */
    tag: (name: ImageName, tag: string) => `${image(name)}#${tag}`,
    section: (name: ImageName, section: 'tags' | 'matrix' | 'variants' | 'readme' | 'changes') =>
      `${image(name)}#/${section}`,
    filtered: (name: ImageName, filter: Readonly<Record<string, string>>) =>
      `${image(name)}?${new URLSearchParams(filter)}#/tags`,
    /** Two references side by side: `node:24-alpine`; without the second, one is still to be chosen. */
    compare: (a?: string, b?: string) =>
      `${pages}compare/${a === undefined ? '' : `?${new URLSearchParams({ a, ...(b !== undefined && { b }) })}`}`,
    variants: `${pages}variants/`,
    variant: (id: string) => `${pages}variants/${id}/`,
    changes: `${pages}changes/`,
    /** `2026-08`. */
    changesOf: (month: string) => `${pages}changes/${month}/`,
    atomFeed: `${root}changes/atom.xml`,
    jsonFeed: `${root}changes/feed.json`,
    imageFeeds: (name: ImageName): { readonly atom: string; readonly json: string } | undefined => {
      if (leaveOut.includes('feeds')) return undefined;
      const changes = `${root}images/${imagePath(name)}/changes`;
      return { atom: `${changes}.xml`, json: `${changes}.json` };
    },
    /** The tags of an image that are built no more, as data for the tag table. */
    olderTags: (name: ImageName) => `${root}images/${imagePath(name)}/older.txt`,
    /** `{ owner: 'data' }`, `{ status: 'blocked' }`. */
    decisions: (filter: Readonly<Record<string, string>> = {}) => {
      const query = new URLSearchParams(filter);
      return `${pages}decisions/${query.size > 0 ? `?${query}` : ''}`;
    },
    calendar: `${root}decisions/calendar.ics`,
    /** `owner` is a key of the catalogue's owners. */
    ownerCalendar: (owner: string) => `${root}decisions/owners/${owner}.ics`,
    imageCalendar: (name: ImageName) => `${root}images/${imagePath(name)}/decisions.ics`,
    guides: `${pages}guides/`,
    guide: (id: string) => `${pages}guides/${id}/`,
    exports: `${pages}exports/`,
    /** A file that other tools read; `policy.tags.json`. */
    exportFile: (path: string) => `${root}exports/${path}`,
    /** Badges of an image and files that begin with it. */
    imageExports: (name: ImageName) => `${pages}exports/images/${imagePath(name)}/`,
    /** `status.svg`, `tags/24-alpine.json`. */
    badge: (name: ImageName, file: string) => `${root}badges/${imagePath(name)}/${file}`,
    snippetFile: (name: ImageName, file: string) => `${root}exports/snippets/${imagePath(name)}/${file}`,
    renovateReleases: (name: ImageName) => `${root}exports/renovate/releases/${imagePath(name)}.json`,
    offline: `${pages}offline/`,
    webManifest: `${pages}site.webmanifest`,
    /** The service worker; its place decides what it may answer for. */
    worker: `${root}sw.js`,
    icon: (name: string) => `${root}icons/${name}.png`,
    apiImages: `${root}api/v1/images.json`,
    apiImage: (name: ImageName) => `${root}api/v1/images/${canonicalPath(name)}.json`,
    api: `${pages}api/`,
    /** A document of the public data by its path below the version: `variants/slim`. */
    apiFile: (name: string) => `${root}api/v1/${name}.json`,
    apiTags: (name: ImageName) => `${root}api/v1/tags/${canonicalPath(name)}.json`,
    /** The Markdown twin of a page, by the page's address. */
    markdown: (page: string): string | undefined => (leaveOut.includes('markdown') ? undefined : `${page}index.md`),
    llms: `${root}llms.txt`,
    apiSchema: (schema: string) => `${root}api/v1/schemas/${schema}.json`,
    /** A card for frames of other sites, in the site's own language. */
    embed: (name: ImageName, tag?: string) => `${root}${embedPath(name, tag)}/`,
    oEmbed: (name: ImageName, tag?: string) => `${root}${embedPath(name, tag)}/oembed.json`,
    search: `${pages}search/`,
    pagefind: `${root}pagefind/`,
    openSearch: `${root}opensearch.xml`,
    card: (name?: ImageName) => (name ? `${root}cards/images/${imagePath(name)}.png` : `${root}cards/site.png`),
    file: (path: string) => `${root}${path}`,
  } as const;
}
