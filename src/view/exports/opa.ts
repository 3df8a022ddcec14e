/** What Open Policy Agent and Gatekeeper compare with. */
import { gzipSync, strToU8 } from 'fflate';
import { listSpellings, toContainersName, toGatekeeperPrefixes } from '#domain/identity.ts';
import {
  approvedDigests,
  approvedImages,
  approvedTags,
  type ExportFacts,
  type ExportImage,
  type Pin,
  pullNames,
} from './model.ts';
import { toTar } from './tar.ts';
import { writeYaml } from './yaml.ts';

const ROOT = 'approved_images';

/**
 * Data for rules of one's own: each image by its full name, and which full name is meant by what people write.
 * https://www.openpolicyagent.org/docs/external-data
 */
export function writeOpaData(facts: ExportFacts): string {
  const images = facts.images.map((image) => [toContainersName(image.name), toOpaImage(image, facts)] as const);
  const names = facts.images.flatMap(({ name }) =>
    pullNames(name, facts.mirrors).flatMap((one) =>
      listSpellings(one).map((spelling) => [spelling, toContainersName(name)] as const),
    ),
  );
  const data = { day: facts.today, images: Object.fromEntries(images), names: Object.fromEntries(names) };
  return `${JSON.stringify({ [ROOT]: data }, null, 1)}\n`;
}

function toOpaImage(image: ExportImage, { pageOf }: ExportFacts): object {
  const { status, owner, tier, expires, replacement } = image.decision;
  const known = { status, owner, tier, expires, replacement };
  const tags = approvedTags(image).map(({ name, verdict, row }) => [
    name,
    {
      answer: verdict.answer,
      status: verdict.status ?? null,
      until: verdict.until ?? null,
      digest: row.digest ?? null,
      exception: verdict.exception?.reason ?? null,
    },
  ]);
  return {
    ...Object.fromEntries(Object.entries(known).map(([key, value]) => [key, value ?? null])),
    page: pageOf(image.name),
    tags: Object.fromEntries(tags),
    digests: approvedDigests(image),
  };
}

/** https://www.openpolicyagent.org/docs/management-bundles */
export function writeOpaBundle(facts: ExportFacts): Uint8Array<ArrayBuffer> {
  const manifest = JSON.stringify({ revision: facts.today, roots: [ROOT] });
  const tar = toTar([
    { path: '.manifest', bytes: strToU8(manifest) },
    { path: 'data.json', bytes: strToU8(writeOpaData(facts)) },
  ]);
  return new Uint8Array(gzipSync(tar, { mtime: 0 }));
}

/**
 * Repositories only: the template asks whether an image begins so.
 * https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos/
 */
export function writeGatekeeperRepositories(facts: ExportFacts): string {
  const repos = approvedImages(facts).flatMap(({ name }) =>
    pullNames(name, facts.mirrors).flatMap(toGatekeeperPrefixes),
  );
  return toConstraint('K8sAllowedRepos', 'approved-repositories', { repos });
}

/**
 * Tags or digests one by one, each in every spelling: the template compares whole references.
 * https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedreposv2/
 */
export function writeGatekeeperImages(facts: ExportFacts, pin: Pin): string {
  const allowedImages = approvedImages(facts).flatMap((image) => {
    const ends = pin === 'tags' ? toTagEnds(image) : approvedDigests(image).map((digest) => `@${digest}`);
    const names = pullNames(image.name, facts.mirrors).flatMap(listSpellings).filter(isSpelledInPods);
    return names.flatMap((name) => ends.map((end) => `${name}${end}`));
  });
  return toConstraint('K8sAllowedReposv2', `approved-${pin}`, { allowedImages });
}

/** Hosts of Docker Hub that only its clients use would double the size of what must fit into one object of a cluster. */
function isSpelledInPods(spelling: string): boolean {
  return !/^(?:registry-1\.docker\.io|registry\.hub\.docker\.com)\//.test(spelling);
}

/** A name without a tag is `latest`. */
function toTagEnds(image: ExportImage): readonly string[] {
  return approvedTags(image).flatMap(({ name }) => (name === 'latest' ? ['', ':latest'] : [`:${name}`]));
}

function toConstraint(kind: string, name: string, parameters: object): string {
  return writeYaml([
    {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind,
      metadata: { name },
      spec: {
        enforcementAction: 'dryrun',
        match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }], excludedNamespaces: ['kube-system'] },
        parameters,
      },
    },
  ]);
}
