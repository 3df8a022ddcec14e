/**
 * The project's language: what is known of an image (facts, as the snapshot keeps them) and what is derived from it
 * (rows, lines, variants, as pages show them). Facts are stored, meaning is derived late; nothing here does either.
 */

export type Digest = `sha256:${string}`;

/** An image without tag or digest, always normalised: `docker.io` + `library/node`, `ghcr.io` + `org/app`. */
export type ImageName = {
  readonly registry: string;
  readonly repository: string;
};

export type ImageReference = ImageName & {
  readonly tag?: string;
  readonly digest?: Digest;
};

/** One platform's manifest. `architecture` is Go's name (`amd64`, `arm64`, `386`), `variant` is `v8`, `v7` … */
export type Platform = {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly osVersion?: string;
};

export type PlatformFacts = Platform & {
  readonly digest?: Digest;
  /** Compressed size of the layers and the config, as a pull downloads it. */
  readonly sizeBytes?: number;
};

/** What a registry or Docker Hub says of one tag. Absent fields were not stated. */
export type TagFacts = {
  readonly name: string;
  readonly digest?: Digest;
  readonly mediaType?: string;
  /** `image` when absent; `helm`, `compose`, `model` … for artifacts that are no images. */
  readonly contentType?: string;
  /** ISO instant in UTC of the last push of this tag (re-tagging counts; this is not the build date). */
  readonly pushedAt?: string;
  readonly platforms: readonly PlatformFacts[];
};

/** Where the Dockerfile of a build lies: a repository, a commit, a folder and a file in it. */
export type BuildSource = {
  /** Clone URL as official-images states it, e.g. `https://github.com/nodejs/docker-node.git`. */
  readonly repository: string;
  /** e.g. `refs/heads/main`; Launchpad links need it. */
  readonly fetch: string;
  readonly commit: string;
  /** Clean relative path, `.` for the root. */
  readonly directory: string;
  readonly file: string;
};

/** One entry of an official-images file: one build, all its tags, one Dockerfile. */
export type Build = {
  /** Simple tags, in the file's order. Each names this build alone. */
  readonly tags: readonly string[];
  /** Tags that this build shares with others (Linux and Windows under one name). */
  readonly sharedTags: readonly string[];
  /** bashbrew names, sorted: `amd64`, `arm64v8`, `windows-amd64`. */
  readonly architectures: readonly string[];
  /** e.g. `windowsservercore-ltsc2025`. */
  readonly constraints: readonly string[];
  /** The source for the architecture that stands for the row (amd64, else the first); absent when none is stated. */
  readonly source?: BuildSource;
};

export type DockerfileLink = {
  /** Where a person reads it; absent for hosts whose addresses are not known. */
  readonly url?: string;
  /**
   * `oci-layout` when the file is the `index.json` of an OCI layout and no Dockerfile exists; `source` when only the
   * repository and the commit are known, not the file.
   */
  readonly kind: 'dockerfile' | 'oci-layout' | 'source';
  readonly repository: string;
  readonly commit: string;
  readonly directory: string;
  readonly file: string;
  /** The image says so of itself, and nobody else vouches for it. */
  readonly statedBy?: 'image';
};

/** The operating system an image is built on, as far as a tag or a path states it. */
export type Base = {
  /** Family: `alpine`, `debian`, `ubuntu`, `windowsservercore`, `nanoserver`, `ubi`, `amazonlinux` … */
  readonly family: string;
  /** Name for people: `Alpine 3.24`, `Debian 13 (trixie)`, `Windows Server Core LTSC 2025`. */
  readonly label: string;
  /** `3.24`, `13`, `ltsc2025`; absent when only the family is stated. */
  readonly version?: string;
};

export type Prerelease = {
  /** `rc`, `beta`, `alpha`, `ea`, `dev`, `milestone`, `preview` … */
  readonly kind: string;
  /** As written in the tag: `rc1`, `RC1`, `ea-12`. */
  readonly label: string;
};

export type Variant = {
  /**
   * The words all aliases of the row share, versions and channels left out, operating systems reduced to families,
   * joined by `-`: `alpine`, `fpm-alpine`, `slim`. Empty for the default variant.
   */
  readonly key: string;
  /** The key's parts, for facets. */
  readonly words: readonly string[];
  /** The non-version words of the canonical tag as written (`alpine3.24`, `trixie-slim`); may be fuller than the key. */
  readonly label: string;
};

/** One row of the tag table: one image, with every tag that names it. */
export type Row = {
  /** Stable within one snapshot and unique in the image: the canonical tag. */
  readonly id: string;
  readonly kind: 'single' | 'shared';
  /** Canonical tag first, then the aliases, those that people type (short, floating) before exact ones. */
  readonly tags: readonly string[];
  readonly canonicalTag: string;
  /** Whether the image's maintainers build it today; absent where nobody states it (images that are not official). */
  readonly supported?: boolean;
  /** `24.19.0`, `27-ea-12`, `8u504-b07`; absent where no alias has a version. */
  readonly version?: string;
  readonly prerelease?: Prerelease;
  /** The version line it belongs to: `24`, `3.14`, `bookworm`; `''` where nothing tells. */
  readonly line: string;
  readonly variant: Variant;
  /**
   * Every word of any alias that is no version and no channel, operating systems reduced to families (`alpine3.24` →
   * `alpine`) but suites kept (`trixie`): which variant pages the row belongs to. Sorted.
   */
  readonly words: readonly string[];
  /** Absent = not stated. */
  readonly base?: Base;
  readonly digest?: Digest;
  readonly mediaType?: string;
  readonly contentType?: string;
  readonly pushedAt?: string;
  /** In the one fixed order of `platform.ts`. */
  readonly platforms: readonly PlatformFacts[];
  readonly dockerfile?: DockerfileLink;
  /** Ids of the rows behind a shared tag, in order; empty for single rows. */
  readonly members: readonly string[];
};

/** Rows of one version line, newest line first in an image. */
export type Line = {
  readonly name: string;
  readonly rows: readonly Row[];
};
