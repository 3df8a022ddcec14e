/**
 * The contract of the files under `content/snapshot/`: written by `npm run sync` only, read by the build only.
 * They hold facts as upstream states them; rows, versions, variants and order are derived by `#domain`.
 * `<image>` is registry and repository, e.g. `docker.io/library/node` (see `paths.ts` for characters disks refuse).
 *
 *   manifest.json           schema version, time, what the last sync did, what is stale and why
 *   images/<image>.json     ImageFile: small, what lists and cards need
 *   tags/<image>.json       TagFile: large, every tag with digest, platforms, sizes, dates
 *   readmes/<image>.md      upstream's words, verbatim (sanitised when shown)
 *   logos/<image>.webp      128 × 128, made from upstream's logo
 *   details/<image>.json    DetailsFile: what is inside the images of the rows, by digest
 *   lifecycle.json          Lifecycle: support dates of the products behind images and bases
 *   decisions.json          DecisionsFile (decisions-file.ts): what the catalogue had decided when the last sync looked
 *   counters.json           pulls and stars, alone so that they do not dirty every file
 *   shards/<n>-of-<m>.json  ShardFile: only between the shares of a sync and their assembly
 */
import { z } from 'zod';
import type { Product } from '#domain/lifecycle.ts';
import { isTag } from '#domain/reference-grammar.ts';

export const SCHEMA_VERSION = 1;

const Day = z.iso.date();
export const Instant = z.iso.datetime({ offset: true });
export const DigestText = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);
const TagName = z.string().refine(isTag, 'is no tag');
const WebUrl = z.url({ protocol: /^https?$/ });

export const Category = z.strictObject({ slug: z.string().min(1), name: z.string().min(1) });
export type Category = z.infer<typeof Category>;

export const ReadmeFacts = z.strictObject({
  /** Where the text came from, for people. */
  url: WebUrl,
  /** Relative links resolve against this, relative images against `rawBase`. */
  base: WebUrl,
  rawBase: WebUrl,
});
export type ReadmeFacts = z.infer<typeof ReadmeFacts>;

export const LogoFacts = z.strictObject({
  url: WebUrl,
  /** sha256 (hex) of upstream's bytes: the file is made anew only when they change. */
  source: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LogoFacts = z.infer<typeof LogoFacts>;

export const ImageFile = z.strictObject({
  /** Canonical name: `docker.io/library/node`. */
  reference: z.string().min(1),
  description: z.string().optional(),
  /** Page for people on Docker Hub or the registry's own site. */
  url: WebUrl.optional(),
  /** Repository that holds the image's source (official images: the most frequent GitRepo), for people. */
  sourceUrl: WebUrl.optional(),
  lastUpdated: Instant.optional(),
  categories: z.array(Category),
  maintainers: z.array(z.string()).optional(),
  readme: ReadmeFacts.optional(),
  logo: LogoFacts.optional(),
  /** Number of tags the registry counts, also those that could not be listed. */
  tagCount: z.int().nonnegative().optional(),
  /** Rows of Docker Hub that are not in this number: names with a space or a leading hyphen, which no client can pull. */
  namelessTags: z.int().positive().optional(),
  /** Day of the first sync to which upstream said that there is no such repository. */
  missingSince: Day.optional(),
  /** The same day, once a sync on a later day was told the same. */
  goneSince: Day.optional(),
  /** Day of the first sync at which official-images had no file of it, until a later day says the same. */
  unlistedSince: Day.optional(),
});
export type ImageFile = z.infer<typeof ImageFile>;

export const PlatformFactsFile = z.strictObject({
  os: z.string(),
  architecture: z.string(),
  variant: z.exactOptional(z.string()),
  osVersion: z.exactOptional(z.string()),
  digest: z.exactOptional(DigestText),
  sizeBytes: z.exactOptional(z.int().nonnegative()),
});
export type PlatformFactsFile = z.infer<typeof PlatformFactsFile>;

export const BuildFile = z.strictObject({
  tags: z.array(TagName).min(1),
  sharedTags: z.array(TagName),
  architectures: z.array(z.string()),
  constraints: z.array(z.string()),
  source: z.exactOptional(
    z.strictObject({
      repository: z.string(),
      fetch: z.string(),
      commit: z.string(),
      directory: z.string(),
      file: z.string(),
    }),
  ),
});
export type BuildFile = z.infer<typeof BuildFile>;

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/**
 * Tags share manifests: `manifests` holds each digest's platforms once, `tags` names them.
 * A tag without digest (old ones on Docker Hub) carries its platforms itself.
 */
export const TagFile = z.strictObject({
  reference: z.string().min(1),
  /** Builds of an official image, in the file's order; absent for other repositories. */
  builds: z.exactOptional(
    z.array(BuildFile).refine((builds) => isUnique(builds.flatMap(({ tags }) => tags)), 'a tag is in two builds'),
  ),
  manifests: z.record(
    DigestText,
    z.strictObject({ mediaType: z.exactOptional(z.string()), platforms: z.array(PlatformFactsFile) }),
  ),
  /** Sorted by name (code points). */
  tags: z
    .array(
      z.strictObject({
        name: TagName,
        digest: z.exactOptional(DigestText),
        contentType: z.exactOptional(z.string()),
        pushedAt: z.exactOptional(Instant),
        platforms: z.exactOptional(z.array(PlatformFactsFile)),
      }),
    )
    .refine((tags) => isUnique(tags.map(({ name }) => name)), 'a tag is there twice'),
});
export type TagFile = z.infer<typeof TagFile>;

const Words = z.exactOptional(z.array(z.string()));

export const DetailsEntry = z.strictObject({
  platform: z.exactOptional(z.string()),
  createdAt: z.exactOptional(Instant),
  annotations: z.record(z.string(), z.string()),
  environment: Words,
  entrypoint: Words,
  command: Words,
  user: z.exactOptional(z.string()),
  workingDirectory: z.exactOptional(z.string()),
  ports: z.array(z.string()),
  volumes: z.array(z.string()),
  layers: z.array(z.strictObject({ digest: DigestText, sizeBytes: z.int().nonnegative() })),
  history: z.array(z.strictObject({ command: z.string(), isEmpty: z.exactOptional(z.boolean()) })),
  attestations: z.array(
    z.strictObject({ predicateType: z.string(), digest: DigestText, isReferrer: z.exactOptional(z.boolean()) }),
  ),
  isSigned: z.exactOptional(z.boolean()),
  isSchema1: z.exactOptional(z.boolean()),
});

/** What is inside the images that rows show, each digest once. */
export const DetailsFile = z.strictObject({
  reference: z.string().min(1),
  details: z.record(DigestText, DetailsEntry),
});
export type DetailsFile = z.infer<typeof DetailsFile>;

export const CycleFile = z.strictObject({
  name: z.string().min(1),
  codename: z.exactOptional(z.string()),
  label: z.string(),
  releasedOn: z.exactOptional(Day),
  isLts: z.exactOptional(z.boolean()),
  ltsFrom: z.exactOptional(Day),
  activeUntil: z.exactOptional(Day),
  endsOn: z.exactOptional(Day),
  hasEnded: z.exactOptional(z.boolean()),
  extendedUntil: z.exactOptional(Day),
  latest: z.exactOptional(z.string()),
});

/** Facts of endoflife.date. What they mean is asked on the day of a build. */
export const Lifecycle = z.strictObject({
  products: z.array(
    z.strictObject({
      name: z.string().min(1),
      label: z.string(),
      url: WebUrl,
      aliases: z.array(z.string()),
      packages: z.array(z.string()),
      /** In upstream's order, newest first. */
      cycles: z.array(CycleFile),
    }),
  ),
});
export type Lifecycle = Readonly<{ products: readonly Product[] }>;

export const StaleEntry = z.strictObject({
  reference: z.string(),
  /** What could not be refreshed: `tags`, `description`, `readme`, `logo`, `builds`, `lifecycle`. */
  part: z.string(),
  reason: z.string(),
});
export type StaleEntry = z.infer<typeof StaleEntry>;

export const Manifest = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** End of the last sync that changed anything: what later ones found was the same, and they wrote nothing. */
  generatedAt: Instant,
  counts: z.strictObject({
    images: z.int().nonnegative(),
    builds: z.int().nonnegative(),
    tags: z.int().nonnegative(),
  }),
  /** Canonical names of all images in the snapshot, sorted. */
  images: z.array(z.string()),
  stale: z.array(StaleEntry),
});
export type Manifest = z.infer<typeof Manifest>;

export const Counters = z.record(
  z.string(),
  z.strictObject({ pulls: z.int().nonnegative().optional(), stars: z.int().nonnegative().optional() }),
);
export type Counters = z.infer<typeof Counters>;

/** What one share of a sync leaves for `--assemble`, which makes counters and manifest of all shares and removes them. */
export const ShardFile = z.strictObject({
  shard: z.templateLiteral([z.int().positive(), '/', z.int().positive()]),
  /** Whether the share wrote or removed a file of an image. */
  hasChanged: z.boolean(),
  stale: z.array(StaleEntry),
  /** Every image of the share, also one without counters. */
  counters: Counters,
});
export type ShardFile = z.infer<typeof ShardFile>;
