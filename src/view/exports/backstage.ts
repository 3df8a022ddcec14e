/**
 * The images as resources of Backstage, and the location that brings them in.
 * https://backstage.io/docs/features/software-catalog/descriptor-format/
 */
import { toBackstageName, toMirrorName } from '#domain/identity.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { approvedTags, type ExportFacts, type ExportImage } from './model.ts';
import { writeYaml } from './yaml.ts';

const LIFECYCLES = {
  proposed: 'experimental',
  approved: 'production',
  restricted: 'production',
  deprecated: 'deprecated',
  retired: 'deprecated',
  blocked: 'deprecated',
} as const;
const NAMESPACE = 'images';

export function writeBackstageEntities(facts: ExportFacts): string {
  return writeYaml(facts.images.map((image) => toEntity(image, facts)));
}

export function writeBackstageLocation({ title, url }: ExportFacts): string {
  const location = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: 'container-images', title, description: `Container images of ${url}` },
    spec: { type: 'url', targets: ['./all.yaml'] },
  };
  return writeYaml([location]);
}

/** What is longer or holds other letters than a label may, digests and references, is an annotation. */
function toEntity(image: ExportImage, facts: ExportFacts): object {
  const { name, title, decision } = image;
  const { status, tier, expires, reviewBy } = decision;
  const prefix = prefixOf(facts.url);
  const page = facts.pageOf(name);
  const labels = { [`${prefix}/status`]: status, [`${prefix}/tier`]: tier && toLabel(tier) };
  const annotations = {
    [`${prefix}/reference`]: formatCanonicalName(name),
    [`${prefix}/mirror`]: toMirrorName(name, facts.mirrors),
    [`${prefix}/expires`]: expires,
    [`${prefix}/review-by`]: reviewBy,
    [`${prefix}/allowed-tags`]:
      approvedTags(image)
        .map((tag) => tag.name)
        .join(' ') || undefined,
    'backstage.io/view-url': page,
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: toBackstageName(name),
      namespace: NAMESPACE,
      title,
      labels: dropAbsent(labels),
      annotations: dropAbsent(annotations),
      tags: ['container-image', ...(status ? [status] : [])],
      links: [{ url: page, title: facts.title, icon: 'docs' }],
    },
    spec: {
      type: 'container-image',
      owner: toOwner(image, facts),
      lifecycle: status ? LIFECYCLES[status] : 'experimental',
    },
  };
}

/** The entity that the catalogue names, else a group by the owner's key. */
function toOwner({ decision: { owner } }: ExportImage, { owners }: ExportFacts): string {
  if (owner === undefined) return 'group:default/unknown';
  return owners.get(owner)?.backstage ?? `group:default/${toLabel(owner) ?? 'unknown'}`;
}

/** Letters, digits, `-`, `_` and `.`, at most 63, with a letter or digit at both ends. */
function toLabel(text: string): string | undefined {
  const label = text
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return label === '' ? undefined : label;
}

/** Prefixes of keys are names of hosts. */
function prefixOf(url: string): string {
  return new URL(url).hostname.replace(/[^a-z0-9.-]/g, '') || 'portolan';
}

function dropAbsent(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
