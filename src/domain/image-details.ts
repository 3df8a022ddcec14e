/** What is inside an image, as its manifest and configuration state it; and what that says of its row. */
import { toDockerfileLink } from './dockerfile-link.ts';
import { parseImageReference } from './image-reference.ts';
import type { Base, Digest, DockerfileLink, Row } from './model.ts';
import { parseTag } from './tag.ts';
import { findBase } from './variant.ts';

export type Layer = { readonly digest: Digest; readonly sizeBytes: number };

/** A step of the build; `isEmpty` where it made no layer. */
export type HistoryStep = { readonly command: string; readonly isEmpty?: boolean };

export type Attestation = {
  /** `https://spdx.dev/Document`, `https://slsa.dev/provenance/v1` … */
  readonly predicateType: string;
  /** Of the statement. */
  readonly digest: Digest;
  /** Attached to the image later, and not part of it as BuildKit's are. */
  readonly isReferrer?: boolean;
};

export type ImageDetails = {
  /** The platform that configuration and layers are of, as `formatPlatform` writes it. */
  readonly platform?: string;
  readonly createdAt?: string;
  /** The annotations and labels that say something here, by their full name; annotations go before labels. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Absent where the catalogue does not want it stored. */
  readonly environment?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly layers: readonly Layer[];
  readonly history: readonly HistoryStep[];
  readonly attestations: readonly Attestation[];
  readonly isSigned?: boolean;
  /** The first format of manifests, which tells none of this. */
  readonly isSchema1?: boolean;
};

const OCI = 'org.opencontainers.image';
const RE_COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const RE_WEB = /^https?:\/\/[^\s/]+\/\S+$/;

/** A row of an image that is not official, with what the image states of its source and base. */
export function addStatedFacts(row: Row, details: ImageDetails | undefined): Row {
  if (details === undefined) return row;
  const dockerfile = row.dockerfile ?? statedSource(details);
  const base = row.base ?? statedBase(details);
  return { ...row, ...(dockerfile && { dockerfile }), ...(base && { base }) };
}

/** The address of the source repository for people, and the commit where it is stated. */
export function findSource(
  details: ImageDetails,
): { readonly repository: string; readonly commit?: string; readonly directory?: string } | undefined {
  const stated = details.annotations[`${OCI}.source`]?.trim();
  if (stated === undefined || !RE_WEB.test(stated)) return undefined;
  const [address = '', fragment = ''] = stated.split('#');
  const repository = address.replace(/\/$/, '').replace(/\.git$/, '');
  const [, commit = '', directory] = /^([^:]*)(?::(.*))?$/.exec(fragment) ?? [];
  const revision = RE_COMMIT.test(commit) ? commit : details.annotations[`${OCI}.revision`]?.trim();
  return {
    repository,
    ...(revision && RE_COMMIT.test(revision) && { commit: revision }),
    ...(directory && { directory }),
  };
}

/** Docker names the folder behind the commit; without it the repository at the commit is the nearest place. */
function statedSource(details: ImageDetails): DockerfileLink | undefined {
  const source = findSource(details);
  if (source?.commit === undefined) return undefined;
  const { repository, commit, directory = '.' } = source;
  const link = toDockerfileLink({ repository, commit, directory, fetch: '', file: 'Dockerfile' });
  if (source.directory !== undefined) return { ...link, statedBy: 'image' };
  const url = link.url?.replace('/blob/', '/tree/').replace(/\/Dockerfile$/, '');
  return { kind: 'source', repository, commit, directory: '.', file: '', statedBy: 'image', ...(url && { url }) };
}

function statedBase(details: ImageDetails): Base | undefined {
  const name = details.annotations[`${OCI}.base.name`];
  const parsed = name === undefined ? undefined : parseImageReference(name);
  if (parsed?.kind !== 'ok') return undefined;
  const image = parsed.reference.repository.split('/').at(-1) ?? '';
  const tag = parsed.reference.tag ?? '';
  const words = tag === '' ? image : /^\d/.test(tag) ? `${image}${tag}` : `${tag}-${image}`;
  return findBase([parseTag(words, image), parseTag(tag, image)], '');
}
