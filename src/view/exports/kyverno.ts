/**
 * A policy of Kyverno, what it compares with, and the exceptions it knows. Not its sample `allowed-image-repos`: that
 * one looks at the last part of the path, with which `evil.example/node` is `node`.
 * https://kyverno.io/docs/policy-types/validating-policy/
 */
import type { Exception } from '#domain/decision.ts';
import { toConfigMapKey, toContainersName } from '#domain/identity.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { HUB_HOSTS } from '#domain/reference-grammar.ts';
import {
  approvedDigests,
  approvedImages,
  approvedTags,
  type ExportFacts,
  type ExportImage,
  type Pin,
  pullNames,
} from './model.ts';
import { writeYaml } from './yaml.ts';

const NAME = 'approved-images';
const NAMESPACE = 'platform';
/** A ConfigMap holds less than 1 MiB. https://kubernetes.io/docs/concepts/configuration/configmap/ */
const MAX_MAP = 900_000;

export function writeKyverno(facts: ExportFacts, pin: Pin): string {
  const maps = toMaps(approvedImages(facts).flatMap((image) => toEntries(image, facts, pin)));
  const names = maps.map((_, index) => (index === 0 ? NAME : `${NAME}-${index}`));
  const configMaps = maps.map((data, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: names[index], namespace: NAMESPACE },
    data: Object.fromEntries(data),
  }));
  return writeYaml([...configMaps, toPolicy(facts, names), ...toExceptions(facts, pin)]);
}

/** By the image's key, what may stand behind its name; what an exception allows is not among it. */
function toEntries(image: ExportImage, facts: ExportFacts, pin: Pin): readonly (readonly [string, string])[] {
  const regular = { ...image, rows: image.rows.map(withoutExceptions) };
  const ends = [
    ...(pin === 'tags' ? approvedTags(regular).map(({ name }) => `:${name}`) : []),
    ...approvedDigests(regular).map((digest) => `@${digest}`),
  ];
  if (ends.length === 0) return [];
  return pullNames(image.name, facts.mirrors).map((name) => [toConfigMapKey(name), ends.join(',')]);
}

function withoutExceptions(row: ExportImage['rows'][number]): ExportImage['rows'][number] {
  const isException = row.verdict.exception !== undefined;
  return {
    ...row,
    tags: row.tags.filter(({ verdict }) => verdict.exception === undefined),
    ...(isException && { verdict: { answer: 'no' } }),
  };
}

function toMaps(entries: readonly (readonly [string, string])[]): (readonly [string, string])[][] {
  const maps: (readonly [string, string])[][] = [[]];
  let size = 0;
  for (const entry of entries) {
    const length = entry[0].length + entry[1].length;
    if (size + length > MAX_MAP) maps.push([]);
    size = size + length > MAX_MAP ? length : size + length;
    maps.at(-1)?.push(entry);
  }
  return maps;
}

/** Docker Hub has several hosts; for Kyverno it is `index.docker.io`. */
const HUB = JSON.stringify([...HUB_HOSTS]);
const REGISTRY = `(parseImageReference(w).registry() in ${HUB} ? "docker.io" : parseImageReference(w).registry())`;
const END = '(parseImageReference(w).containsDigest() ? "@" : ":") + parseImageReference(w).identifier()';

/** As `toConfigMapKey` makes it. */
const KEY = 'c.name.replace(":", "_").replace("/", "..")';

function toPolicy(facts: ExportFacts, names: readonly string[]): object {
  const maps = names.map((name, index) => ({
    name: `map${index}`,
    expression: `resource.Get("v1", "configmaps", "${NAMESPACE}", "${name}").data`,
  }));
  const look = maps.reduceRight((rest, { name }) => `variables.${name}[?${KEY}].orValue(${rest})`, '""');
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: {
      name: NAME,
      annotations: { 'policies.kyverno.io/title': 'Approved images', 'policies.kyverno.io/subject': 'Pod' },
    },
    spec: {
      validationActions: ['Audit'],
      matchConstraints: {
        resourceRules: [
          { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] },
        ],
      },
      variables: [
        ...maps,
        { name: 'written', expression: CONTAINERS },
        {
          name: 'images',
          expression: `variables.written.map(w, {"name": ${REGISTRY} + "/" + parseImageReference(w).repository(), "end": ${END}})`,
        },
        {
          name: 'refused',
          expression: `variables.images.filter(c, !(c.end in (${look}).split(",")) && !((c.name + c.end) in exceptions.allowedImages)).map(c, c.name + c.end)`,
        },
      ],
      validations: [
        {
          expression: 'variables.refused.size() == 0',
          messageExpression: `"not approved: " + variables.refused.join(", ") + ". See " + ${JSON.stringify(facts.url)}`,
        },
      ],
    },
  };
}

const CONTAINERS =
  '(object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])).map(c, c.image)';

/** One for each exception that holds; when it ends it is missing from the next build's file, and is to be deleted. */
function toExceptions(facts: ExportFacts, pin: Pin): readonly object[] {
  return approvedImages(facts).flatMap((image) => {
    const groups = Map.groupBy(listExcepted(image, pin), ({ exception }) => JSON.stringify(exception));
    return [...groups.values()].map((members, index) => toException(image, members, index, facts));
  });
}

type Excepted = { readonly end: string; readonly exception: Exception };

function listExcepted(image: ExportImage, pin: Pin): readonly Excepted[] {
  const tags = pin === 'digests' ? [] : approvedTags(image).map(({ name, verdict }) => ({ end: `:${name}`, verdict }));
  const digests = image.rows.flatMap(({ digest, platformDigests, verdict }) =>
    [digest, ...platformDigests].flatMap((one) => (one === undefined ? [] : [{ end: `@${one}`, verdict }])),
  );
  return [...tags, ...digests].flatMap(({ end, verdict: { exception } }) => (exception ? [{ end, exception }] : []));
}

function toException(image: ExportImage, members: readonly Excepted[], index: number, facts: ExportFacts): object {
  const [{ exception } = { exception: undefined }] = members;
  const slug = formatCanonicalName(image.name).replace(/[^a-z0-9]+/g, '-');
  return {
    apiVersion: 'policies.kyverno.io/v1beta1',
    kind: 'PolicyException',
    metadata: {
      name: `${slug}-${index + 1}`,
      namespace: NAMESPACE,
      annotations: {
        [`${NAME}/expires`]: exception?.expires ?? '',
        [`${NAME}/owner`]: exception?.owner ?? '',
        [`${NAME}/reason`]: exception?.reason ?? '',
      },
    },
    spec: {
      policyRefs: [{ name: NAME, kind: 'ValidatingPolicy' }],
      images: pullNames(image.name, facts.mirrors)
        .map(toContainersName)
        .flatMap((name) => members.map(({ end }) => `${name}${end}`)),
    },
  };
}
