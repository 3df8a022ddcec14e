/** Files of containers tools: Skopeo, Podman, Buildah, CRI-O and with it OpenShift. */
import { toContainersName } from '#domain/identity.ts';
import { approvedDigests, approvedImages, approvedTags, type ExportFacts, type Pin, pullNames } from './model.ts';

const ACCEPT = [{ type: 'insecureAcceptAnything' }];
/** Images that are no longer, or not yet, at a registry: archives, folders, the own storage. */
const LOCAL_TRANSPORTS = ['containers-storage', 'dir', 'docker-archive', 'docker-daemon', 'oci', 'oci-archive'];

/**
 * Everything is rejected that is not named. The file is read strictly: a key more, and no tool takes it.
 * https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 */
export function writePolicyJson(facts: ExportFacts, pin: Pin): string {
  const scopes = approvedImages(facts).flatMap((image) => {
    const ends = approvedDigests(image).map((digest) => `@${digest}`);
    if (pin === 'tags') ends.push(...approvedTags(image).map(({ name }) => `:${name}`));
    const names = pullNames(image.name, facts.mirrors).map(toContainersName);
    return names.flatMap((name) => ends.map((end) => [`${name}${end}`, ACCEPT] as const));
  });
  const local = LOCAL_TRANSPORTS.map((transport) => [transport, { '': ACCEPT }] as const);
  const policy = {
    default: [{ type: 'reject' }],
    transports: { docker: Object.fromEntries(scopes.toSorted(byFirst)), ...Object.fromEntries(local) },
  };
  return `${JSON.stringify(policy, null, 1)}\n`;
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
