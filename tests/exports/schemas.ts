/**
 * The shapes that clusters and Harbor accept, without their words: from the resource definitions that Kyverno publishes
 * (https://github.com/kyverno/kyverno/tree/main/config/crds/policies.kyverno.io), the templates of Gatekeeper's library
 * (https://github.com/open-policy-agent/gatekeeper-library/tree/master/library/general), Kubernetes' own ConfigMap, and
 * Harbor's interface (https://github.com/goharbor/harbor/blob/main/api/v2.0/swagger.yaml, `ReplicationPolicy`). A key
 * that is not here would be dropped or refused.
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

const named = strict({ name: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }, expression: text }, [
  'name',
  'expression',
]);

export const CONFIG_MAP = resource('v1', 'ConfigMap', {
  data: {
    type: 'object',
    propertyNames: { pattern: '^[-._a-zA-Z0-9]{1,253}$' },
    additionalProperties: text,
  },
});

export const VALIDATING_POLICY = resource('policies.kyverno.io/v1', 'ValidatingPolicy', {
  spec: strict(
    {
      validationActions: { type: 'array', items: { enum: ['Deny', 'Audit', 'Warn'] }, uniqueItems: true },
      matchConstraints: strict({
        resourceRules: {
          type: 'array',
          items: strict({ apiGroups: texts, apiVersions: texts, operations: texts, resources: texts, scope: text }),
        },
      }),
      variables: { type: 'array', items: named },
      validations: {
        type: 'array',
        minItems: 1,
        items: strict({ expression: text, message: text, messageExpression: text, reason: text }, ['expression']),
      },
      failurePolicy: { enum: ['Ignore', 'Fail'] },
    },
    ['validations'],
  ),
});

export const POLICY_EXCEPTION = resource('policies.kyverno.io/v1beta1', 'PolicyException', {
  spec: strict(
    {
      policyRefs: { type: 'array', minItems: 1, items: strict({ name: text, kind: text }, ['kind', 'name']) },
      images: { ...texts, minItems: 1 },
      allowedValues: texts,
      reportResult: { enum: ['skip', 'pass'] },
    },
    ['policyRefs'],
  ),
});

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
