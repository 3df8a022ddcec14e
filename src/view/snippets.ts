/** What people paste to use a row: by digest where it is known, with the tag beside it for whoever reads it. */
import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { Digest, ImageName } from '#domain/model.ts';

export type SnippetKind = 'pull' | 'pin' | 'dockerfile' | 'compose' | 'kubernetes' | 'devcontainer' | 'skopeo';

export type Snippet = {
  readonly kind: SnippetKind;
  readonly text: string;
  /** The same from upstream, where the text names a mirror. */
  readonly upstream?: string;
  /** A command has a prompt, a piece of a file has none. */
  readonly isCommand: boolean;
};

export type SnippetSubject = {
  readonly name: ImageName;
  readonly tag: string;
  readonly digest?: Digest | undefined;
  /** What the image is called inside the company. */
  readonly mirror?: ImageName | undefined;
};

type Texts = Readonly<Partial<Record<SnippetKind, string>>>;

const COMMANDS: ReadonlySet<SnippetKind> = new Set(['pull', 'pin', 'skopeo']);

/** Without a digest nothing is pinned, and `pin` is left out. */
export function toSnippets({ name, mirror, tag, digest }: SnippetSubject): readonly Snippet[] {
  const upstream = spellAll(name, tag, digest);
  const texts = mirror ? { ...spellAll(mirror, tag, digest), skopeo: spellCopy(name, mirror, tag, digest) } : upstream;
  return Object.entries(texts).flatMap(([key, text]) => {
    const kind = key as SnippetKind;
    if (text === undefined) return [];
    const other = mirror && upstream[kind];
    return [{ kind, text, ...(other !== undefined && { upstream: other }), isCommand: COMMANDS.has(kind) }];
  });
}

/** Of the snippets, what each is from this source. */
export function fromSource({ text, upstream = text }: Snippet, source: 'mirror' | 'upstream'): string {
  return source === 'upstream' ? upstream : text;
}

function spellAll(name: ImageName, tag: string, digest: Digest | undefined): Texts {
  const familiar = formatFamiliarName(name);
  const service = name.repository.split('/').at(-1) ?? familiar;
  const tagged = `${familiar}:${tag}`;
  const exact = digest ? `${tagged}@${digest}` : tagged;
  const place = { registry: 'registry.example.com', repository: name.repository };
  return {
    pull: `docker pull ${tagged}`,
    ...(digest && { pin: `docker pull ${familiar}@${digest}` }),
    dockerfile: `FROM ${exact}`,
    compose: `services:\n  ${service}:\n    image: ${exact}`,
    kubernetes: `containers:\n  - name: ${toContainerName(service)}\n    image: ${exact}`,
    devcontainer: `{\n  "image": "${exact}"\n}`,
    skopeo: spellCopy(name, place, tag, digest),
  };
}

/** Of a name with tag and digest, skopeo takes neither: the digest alone says which. */
function spellCopy(from: ImageName, to: ImageName, tag: string, digest: Digest | undefined): string {
  const source = `docker://${formatCanonicalName(from)}${digest ? `@${digest}` : `:${tag}`}`;
  return `skopeo copy --all ${source} docker://${formatCanonicalName(to)}:${tag}`;
}

/** Names of containers are DNS labels: no dots, no underscores, at most 63 letters and none of them odd at the ends. */
export function toContainerName(name: string): string {
  const label = name.replace(/[^a-z0-9-]+/g, '-').slice(0, 63);
  return label.replace(/^-+|-+$/g, '') || 'image';
}
