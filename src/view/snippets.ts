/** What people paste to use a row: by digest where it is known, with the tag beside it for whoever reads it. */
import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { Digest, ImageName } from '#domain/model.ts';

export type SnippetKind = 'pull' | 'pin' | 'dockerfile' | 'compose' | 'kubernetes' | 'devcontainer' | 'skopeo';

export type Snippet = {
  readonly kind: SnippetKind;
  readonly text: string;
  /** A command has a prompt, a piece of a file has none. */
  readonly isCommand: boolean;
};

export type SnippetSubject = {
  readonly name: ImageName;
  readonly tag: string;
  readonly digest?: Digest | undefined;
};

/** Without a digest nothing is pinned, and `pin` is left out. */
export function toSnippets({ name, tag, digest }: SnippetSubject): readonly Snippet[] {
  const familiar = formatFamiliarName(name);
  const service = name.repository.split('/').at(-1) ?? familiar;
  const tagged = `${familiar}:${tag}`;
  const exact = digest ? `${tagged}@${digest}` : tagged;
  // Of a name with both, skopeo takes neither: the digest alone says which.
  const source = `docker://${formatCanonicalName(name)}${digest ? `@${digest}` : `:${tag}`}`;
  return [
    { kind: 'pull', text: `docker pull ${tagged}`, isCommand: true },
    ...(digest ? [{ kind: 'pin', text: `docker pull ${familiar}@${digest}`, isCommand: true } as const] : []),
    { kind: 'dockerfile', text: `FROM ${exact}`, isCommand: false },
    { kind: 'compose', text: `services:\n  ${service}:\n    image: ${exact}`, isCommand: false },
    {
      kind: 'kubernetes',
      text: `containers:\n  - name: ${toContainerName(service)}\n    image: ${exact}`,
      isCommand: false,
    },
    { kind: 'devcontainer', text: `{\n  "image": "${exact}"\n}`, isCommand: false },
    {
      kind: 'skopeo',
      text: `skopeo copy --all ${source} docker://registry.example.com/${name.repository}:${tag}`,
      isCommand: true,
    },
  ];
}

/** Names of containers are DNS labels: no dots, no underscores, at most 63 letters and none of them odd at the ends. */
export function toContainerName(name: string): string {
  const label = name.replace(/[^a-z0-9-]+/g, '-').slice(0, 63);
  return label.replace(/^-+|-+$/g, '') || 'image';
}
