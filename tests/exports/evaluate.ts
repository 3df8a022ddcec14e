/** Asks each export whether a reference is allowed, the way its consumer does; for those that no test can run. */
import { Environment } from '@marcbachmann/cel-js';
import { parse, parseAllDocuments } from 'yaml';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import { writePolicyJson } from '#view/exports/containers.ts';
import { writeKyverno } from '#view/exports/kyverno.ts';
import type { ExportFacts, Pin } from '#view/exports/model.ts';
import { writeGatekeeperImages, writeGatekeeperRepositories } from '#view/exports/opa.ts';

export type Asks = (reference: string) => boolean;

export type Parts = { readonly name: string; readonly tag: string | undefined; readonly digest: string | undefined };

export function split(reference: string): Parts {
  const parsed = parseImageReference(reference);
  if (parsed.kind === 'error') throw new Error(parsed.problem);
  const { tag, digest } = parsed.reference;
  return { name: formatCanonicalName(parsed.reference), tag: tag ?? (digest ? undefined : 'latest'), digest };
}

/**
 * The most particular scope counts; what the reference does not say is `latest`.
 * https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 */
export function askPolicyJson(facts: ExportFacts, pin: Pin): Asks {
  const { docker } = JSON.parse(writePolicyJson(facts, pin)).transports;
  return (reference) => {
    const { name, tag, digest } = split(reference);
    const scopes = [digest === undefined ? `${name}:${tag}` : `${name}@${digest}`, ...parents(name)];
    const found = scopes.find((scope) => Object.hasOwn(docker, scope));
    return found !== undefined && docker[found][0].type === 'insecureAcceptAnything';
  };
}

function parents(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

/** `startswith(container.image, repo)`. https://github.com/open-policy-agent/gatekeeper-library/tree/master/library/general/allowedrepos */
export function askGatekeeperRepositories(facts: ExportFacts): Asks {
  const { repos } = parse(writeGatekeeperRepositories(facts)).spec.parameters;
  return (reference) => repos.some((repo: string) => reference.startsWith(repo));
}

/** The same text, or its begin where it ends with `*`. https://github.com/open-policy-agent/gatekeeper-library/tree/master/library/general/allowedreposv2 */
export function askGatekeeperImages(facts: ExportFacts, pin: Pin): Asks {
  const { allowedImages } = parse(writeGatekeeperImages(facts, pin)).spec.parameters;
  return (reference) =>
    allowedImages.some((one: string) =>
      one.endsWith('*') ? reference.startsWith(one.slice(0, -1)) : one === reference,
    );
}

/** The very expressions of the policy, over a pod with one container. */
export function askKyverno(facts: ExportFacts, pin: Pin, withExceptions = true): Asks {
  const documents = parseAllDocuments(writeKyverno(facts, pin)).map((document) => document.toJS());
  const policy = documents.find(({ kind }) => kind === 'ValidatingPolicy');
  const maps = new Map(documents.filter(({ kind }) => kind === 'ConfigMap').map((one) => [one.metadata.name, one]));
  const exceptions = withExceptions ? documents.filter(({ kind }) => kind === 'PolicyException') : [];
  const allowedImages = exceptions.flatMap(({ spec }) => spec.images);
  return (reference) => {
    const context = {
      object: { spec: { containers: [{ name: 'app', image: reference }] } },
      resource: new Resource(maps),
      exceptions: { allowedImages },
      variables: {} as Record<string, unknown>,
    };
    for (const { name, expression } of policy.spec.variables) {
      context.variables[name] = celEnvironment().evaluate(expression, context);
    }
    return policy.spec.validations.every((one: { expression: string }) =>
      celEnvironment().evaluate(one.expression, context),
    );
  };
}

class Resource {
  readonly maps: ReadonlyMap<string, object>;
  constructor(maps: ReadonlyMap<string, object>) {
    this.maps = maps;
  }
}

/** As go-containerregistry reads a reference: Docker Hub by `docker.io` or no host is `index.docker.io`, others as written. */
class Image {
  readonly registry: string;
  readonly repository: string;
  readonly identifier: string;
  readonly isDigest: boolean;
  constructor(text: string) {
    const [, named = '', digest] = /^(.*?)(?:@(.*))?$/.exec(text) ?? [];
    const [, name = '', tag] = /^(.*?)(?::([\w.-]+))?$/.exec(named) ?? [];
    const [first = '', ...rest] = name.split('/');
    const hasHost = rest.length > 0 && /[.:]|^localhost$/.test(first);
    const host = hasHost ? first : 'index.docker.io';
    this.registry = host === 'docker.io' ? 'index.docker.io' : host;
    const path = hasHost ? rest.join('/') : name;
    this.repository = this.registry === 'index.docker.io' && !path.includes('/') ? `library/${path}` : path;
    this.identifier = digest ?? tag ?? 'latest';
    this.isDigest = digest !== undefined;
  }
}

let environment: Environment | undefined;

/** The functions of Kyverno and Kubernetes that the policy uses. https://kyverno.io/docs/policy-types/cel-libraries/ */
function celEnvironment(): Environment {
  environment ??= new Environment({ enableOptionalTypes: true, unlistedVariablesAreDyn: true })
    .registerType('Resource', Resource)
    .registerType('Image', { ctor: Image, fields: {} })
    .registerVariable('object', 'dyn')
    .registerVariable('resource', 'Resource')
    .registerVariable('exceptions', 'dyn')
    .registerVariable('variables', 'dyn')
    .registerFunction('parseImageReference(string): Image', (text: string) => new Image(text))
    .registerFunction('Image.registry(): string', (image: Image) => image.registry)
    .registerFunction('Image.repository(): string', (image: Image) => image.repository)
    .registerFunction('Image.identifier(): string', (image: Image) => image.identifier)
    .registerFunction('Image.containsDigest(): bool', (image: Image) => image.isDigest)
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      text.replaceAll(from, to),
    )
    .registerFunction(
      'Resource.Get(string, string, string, string): dyn',
      (resource: Resource, _version: string, _kind: string, _namespace: string, name: string) =>
        resource.maps.get(name),
    );
  return environment;
}
