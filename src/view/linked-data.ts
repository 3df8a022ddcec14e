/** What a page is about, as search engines read it: schema.org as JSON-LD. Addresses are absolute. */

type Node = Readonly<Record<string, unknown>>;
export type Crumb = { readonly name: string; readonly url: string };

export type SiteFacts = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly url: string;
  /** Takes `{query}`. */
  readonly searchUrl: string;
  readonly locale: string;
};

export function toSiteData({ name, description, url, searchUrl, locale }: SiteFacts): Node {
  return {
    '@type': 'WebSite',
    name,
    ...(description && { description }),
    url,
    inLanguage: locale,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: searchUrl },
      'query-input': 'required name=query',
    },
  };
}

export type ImageFacts = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly url: string;
  readonly picture: string;
  /** Of the row that is recommended. */
  readonly version?: string | undefined;
  /** Operating systems of its platforms: `linux`, `windows`. */
  readonly systems: readonly string[];
  /** ISO instant. */
  readonly updatedAt?: string | undefined;
};

export function toImageData({ name, description, url, picture, version, systems, updatedAt }: ImageFacts): Node {
  return {
    '@type': 'SoftwareApplication',
    name,
    ...(description && { description }),
    url,
    image: picture,
    applicationCategory: 'DeveloperApplication',
    ...(systems.length > 0 && { operatingSystem: systems.join(', ') }),
    ...(version && { softwareVersion: version }),
    ...(updatedAt && { dateModified: updatedAt }),
  };
}

export type ArticleFacts = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly locale: string;
};

export function toGuideData({ title, description, url, locale }: ArticleFacts): Node {
  return { '@type': 'TechArticle', headline: title, description, url, inLanguage: locale };
}

export function toVariantData({ title, description, url, locale }: ArticleFacts): Node {
  return { '@type': 'DefinedTerm', name: title, description, url, inLanguage: locale };
}

export function toBreadcrumbs(crumbs: readonly Crumb[]): Node {
  const items = crumbs.map(({ name, url }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: url }));
  return { '@type': 'BreadcrumbList', itemListElement: items };
}

/** Safe inside a script element: a stranger's description cannot end it. */
export function formatLinkedData(nodes: readonly Node[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes }).replaceAll('<', '\\u003c');
}
