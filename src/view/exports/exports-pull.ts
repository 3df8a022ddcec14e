/** Exports for what pulls images, and for what fills a mirror. */
import { toMirrored } from '#domain/mirror.ts';
import { writeOpenShiftMirrors, writePolicyJson, writeRegistriesConf } from './containers.ts';
import { type CommandPlace, type Export, pinned, spellExample, TYPES } from './export.ts';
import { writeHarbor, writeRegsync, writeSkopeoSync } from './mirroring.ts';

export const PULL_EXPORTS = [
  {
    id: 'policy-json',
    area: 'pull',
    files: pinned((pin) => ({
      path: `policy.${pin}.json`,
      mediaType: TYPES.json,
      write: (facts) => writePolicyJson(facts, pin),
    })),
    commands: (place, pin) => [
      `sudo curl -fsSo /etc/containers/policy.json ${place.url(`policy.${pin}.json`)}`,
      spellExample('podman pull', place, pin),
    ],
    docs: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  },
  {
    id: 'registries-conf',
    area: 'pull',
    files: [{ path: 'registries.conf', mediaType: TYPES.text, write: writeRegistriesConf }],
    commands: ({ url }) => [
      `sudo curl -fsSo /etc/containers/registries.conf.d/50-catalogue.conf ${url('registries.conf')}`,
    ],
    docs: 'https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md',
  },
  {
    id: 'openshift',
    area: 'pull',
    needsMirror: true,
    files: [{ path: 'openshift-mirrors.yml', mediaType: TYPES.yaml, write: writeOpenShiftMirrors }],
    commands: ({ url }) => [`oc apply -f ${url('openshift-mirrors.yml')}`],
    docs: 'https://docs.redhat.com/en/documentation/openshift_container_platform/4.17/html/config_apis/imagedigestmirrorset-config-openshift-io-v1',
  },
  {
    id: 'skopeo-sync',
    area: 'mirror',
    files: pinned((pin) => ({
      path: `skopeo-sync.${pin}.yml`,
      mediaType: TYPES.yaml,
      write: (facts) => writeSkopeoSync(facts, pin),
    })),
    commands: (place, pin) => [
      `curl -fsSO ${place.url(`skopeo-sync.${pin}.yml`)}`,
      `skopeo sync --dry-run --scoped --all --src yaml --dest docker skopeo-sync.${pin}.yml ${mirrorHost(place)}`,
      `skopeo sync --scoped --all --preserve-digests --src yaml --dest docker skopeo-sync.${pin}.yml ${mirrorHost(place)}`,
    ],
    docs: 'https://github.com/containers/skopeo/blob/main/docs/skopeo-sync.1.md',
  },
  {
    id: 'regsync',
    area: 'mirror',
    needsMirror: true,
    files: pinned((pin) => ({
      path: `regsync.${pin}.yml`,
      mediaType: TYPES.yaml,
      write: (facts) => writeRegsync(facts, pin),
    })),
    commands: ({ url }, pin) => [
      `curl -fsSO ${url(`regsync.${pin}.yml`)}`,
      `regsync check -c regsync.${pin}.yml`,
      `regsync once -c regsync.${pin}.yml`,
    ],
    docs: 'https://regclient.org/usage/regsync/',
  },
  {
    id: 'harbor',
    area: 'mirror',
    files: [{ path: 'harbor.json', mediaType: TYPES.json, write: writeHarbor }],
    commands: (place) => [
      `curl -fsSO ${place.url('harbor.json')}`,
      `jq -c --argjson id 1 '."${place.example.name.registry}"[] | .src_registry.id = $id' harbor.json |\n  while read -r policy; do curl -fsS -u "$HARBOR_USER" -H 'Content-Type: application/json' -d "$policy" https://${mirrorHost(place)}/api/v2.0/replication/policies; done`,
    ],
    docs: 'https://goharbor.io/docs/main/administration/configuring-replication/create-replication-rules/',
  },
] as const satisfies readonly Export[];

function mirrorHost({ example, mirrors }: CommandPlace): string {
  return toMirrored(example.name, mirrors)?.registry ?? 'mirror.example.com';
}
