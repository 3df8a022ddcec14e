/**
 * Shapes that no package of npm holds, without their words: from the templates of Gatekeeper's library
 * (https://github.com/open-policy-agent/gatekeeper-library/tree/master/library/general), OpenShift's mirror sets, and
 * Harbor's interface (https://github.com/goharbor/harbor/blob/main/api/v2.0/swagger.yaml, `ReplicationPolicy`). A key
 * that is not here would be dropped or refused. What Kyverno and Kubernetes publish is in `cluster-models.ts`.
 */
const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;

function strict(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const dnsName = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$' } as const;
const annotations = {
  type: 'object',
  propertyNames: { pattern: '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$' },
  additionalProperties: text,
} as const;
const metadata = strict({ name: dnsName, namespace: dnsName, annotations }, ['name']);

function resource(apiVersion: string, kind: string, rest: object): object {
  return strict({ apiVersion: { const: apiVersion }, kind: { const: kind }, metadata, ...rest }, [
    'apiVersion',
    'kind',
    'metadata',
    ...Object.keys(rest),
  ]);
}

function constraint(kind: string, parameter: string): object {
  return resource('constraints.gatekeeper.sh/v1beta1', kind, {
    spec: strict({
      enforcementAction: { enum: ['deny', 'dryrun', 'warn', 'scoped'] },
      match: strict({
        kinds: { type: 'array', items: strict({ apiGroups: texts, kinds: texts }) },
        excludedNamespaces: texts,
      }),
      parameters: strict({ [parameter]: { ...texts, minItems: 1 } }, [parameter]),
    }),
  });
}

export const ALLOWED_REPOS = constraint('K8sAllowedRepos', 'repos');
export const ALLOWED_REPOS_V2 = constraint('K8sAllowedReposv2', 'allowedImages');

function mirrorSet(kind: string, key: string): object {
  const entry = strict(
    { source: text, mirrors: texts, mirrorSourcePolicy: { enum: ['NeverContactSource', 'AllowContactingSource'] } },
    ['source', 'mirrors'],
  );
  return resource('config.openshift.io/v1', kind, { spec: strict({ [key]: { type: 'array', items: entry } }, [key]) });
}

export const DIGEST_MIRRORS = mirrorSet('ImageDigestMirrorSet', 'imageDigestMirrors');
export const TAG_MIRRORS = mirrorSet('ImageTagMirrorSet', 'imageTagMirrors');

const registry = strict({ id: { type: 'integer' } }, ['id']);

export const HARBOR_POLICY = strict(
  {
    name: text,
    description: text,
    src_registry: registry,
    dest_registry: registry,
    dest_namespace: text,
    dest_namespace_replace_count: { type: 'integer', minimum: -128, maximum: 127 },
    trigger: strict({
      type: { enum: ['manual', 'scheduled', 'event_based'] },
      trigger_settings: strict({ cron: text }),
    }),
    filters: {
      type: 'array',
      items: strict({
        type: { enum: ['name', 'tag', 'label', 'resource'] },
        value: {},
        decoration: { enum: ['matches', 'excludes'] },
      }),
    },
    replicate_deletion: { type: 'boolean' },
    deletion: { type: 'boolean' },
    override: { type: 'boolean' },
    enabled: { type: 'boolean' },
    speed: { type: 'integer' },
    copy_by_chunk: { type: 'boolean' },
    single_active_replication: { type: 'boolean' },
  },
  ['name', 'src_registry', 'filters', 'trigger'],
);
