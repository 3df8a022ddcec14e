/**
 * A policy for `docker buildx build` and `bake`: what stands behind `FROM` and `COPY --from` is approved or the build
 * stops. `fullRepo` has host and namespace also where nobody wrote them.
 * https://docs.docker.com/build/policies/inputs/
 */
import { toBuildxFullRepo } from '#domain/identity.ts';
import { approvedDigests, approvedImages, approvedTags, type ExportFacts, type Pin, pullNames } from './model.ts';

type Approved = Readonly<Record<string, { readonly tags: readonly string[]; readonly digests: readonly string[] }>>;

export function writeBuildPolicy(facts: ExportFacts, pin: Pin): string {
  return `# Approved images, ${facts.today}: ${facts.url}
package docker

default allow := false

allow if input.local

# By digest: what was approved, whatever its tag.
allow if input.image.checksum in approved[input.image.fullRepo].digests
${pin === 'tags' ? BY_TAG : ''}
decision := {"allow": allow}

approved := ${JSON.stringify(toApproved(facts, pin), null, 1)}
`;
}

const BY_TAG = `
allow if {
	not input.image.isCanonical
	input.image.tag in approved[input.image.fullRepo].tags
}
`;

/** For `docker buildx policy test`, which reads `Dockerfile_test.rego` beside `Dockerfile.rego`. */
export function writeBuildPolicyTest(facts: ExportFacts, pin: Pin): string {
  const approved = Object.entries(toApproved(facts, pin));
  const [repo, { tags, digests }] = approved[0] ?? ['docker.io/library/none', { tags: [], digests: [] }];
  const inputs = [
    ['local', true, { local: {} }],
    ...tags.slice(0, 1).map((tag) => ['approved_tag', true, toImage(repo, tag)] as const),
    ...digests.slice(0, 1).map((digest) => ['approved_digest', true, toImage(repo, '', digest)] as const),
    ['other_digest', false, toImage(repo, tags[0] ?? '', `sha256:${'0'.repeat(64)}`)],
    ['other_name', false, toImage(`${repo}-evil`, tags[0] ?? 'latest')],
    ['other_host', false, toImage(`evil.example/${repo}`, tags[0] ?? 'latest')],
  ] as const;
  const tests = inputs.map(
    ([name, isAllowed, input]) =>
      `test_${name} if {\n\t${isAllowed ? '' : 'not '}decision.allow with input as ${JSON.stringify(input)}\n}\n`,
  );
  return `package docker\n\n${tests.join('\n')}`;
}

function toImage(fullRepo: string, tag: string, checksum?: string): object {
  return { image: { fullRepo, tag, isCanonical: checksum !== undefined, ...(checksum && { checksum }) } };
}

function toApproved(facts: ExportFacts, pin: Pin): Approved {
  return Object.fromEntries(
    approvedImages(facts).flatMap((image) => {
      const tags = pin === 'tags' ? approvedTags(image).map(({ name }) => name) : [];
      const digests = approvedDigests(image);
      return pullNames(image.name, facts.mirrors).map((name) => [toBuildxFullRepo(name), { tags, digests }]);
    }),
  );
}
