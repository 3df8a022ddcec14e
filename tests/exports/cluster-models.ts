/**
 * What Kyverno and Kubernetes publish of their objects: the validators of their definitions, which ask for what must be
 * there and for its type, and the types of the same definitions, which also refuse a key that they do not have, as
 * `kubectl apply` does. Rules for names are in neither; they are Kubernetes' words.
 */
import path from 'node:path';
import { ValidatingPolicy } from '@kubernetes-models/kyverno/policies.kyverno.io/v1';
import { PolicyException } from '@kubernetes-models/kyverno/policies.kyverno.io/v1beta1';
import { ConfigMap } from 'kubernetes-models/v1';
import ts from 'typescript';

export type ClusterObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: object };
  readonly data?: object;
  readonly spec?: object;
};

const MODELS = {
  'v1 ConfigMap': { Model: ConfigMap, from: 'kubernetes-models/v1' },
  'policies.kyverno.io/v1 ValidatingPolicy': {
    Model: ValidatingPolicy,
    from: '@kubernetes-models/kyverno/policies.kyverno.io/v1',
  },
  'policies.kyverno.io/v1beta1 PolicyException': {
    Model: PolicyException,
    from: '@kubernetes-models/kyverno/policies.kyverno.io/v1beta1',
  },
} as const;

type Published = { readonly object: ClusterObject } & (typeof MODELS)[keyof typeof MODELS];

/** All that the published definitions say against the objects; nothing where a cluster would take them as they are. */
export function findModelProblems(objects: readonly ClusterObject[]): readonly string[] {
  const isPublished = (name: string): name is keyof typeof MODELS => Object.hasOwn(MODELS, name);
  const named = objects.map((object) => ({ object, name: `${object.apiVersion} ${object.kind}` }));
  const unknown = named.filter(({ name }) => !isPublished(name)).map(({ name }) => `nobody publishes ${name}`);
  const known = named.flatMap(({ object, name }) => (isPublished(name) ? [{ object, ...MODELS[name] }] : []));
  return [...unknown, ...known.flatMap(validate), ...checkTypes(known), ...objects.flatMap(checkNames)];
}

function validate({ object, Model }: Published): readonly string[] {
  try {
    // What somebody applies is data, whatever type its definition has here.
    new Model(object as never).validate();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** The objects as a program of one file, each with its published type. */
function checkTypes(known: readonly Published[]): readonly string[] {
  const lines = known.map(
    ({ object, from }, index) =>
      `export const o${index}: import('${from}').I${object.kind} = ${JSON.stringify(object)};`,
  );
  const file = path.join(import.meta.dirname, 'objects.ts');
  const options = { module: ts.ModuleKind.NodeNext, strict: true, noEmit: true, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, lines.join('\n'), version) : readSource(name, version);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const DNS_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const ANNOTATION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const DATA_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

function checkNames({ metadata, data = {} }: ClusterObject): readonly string[] {
  const { name, namespace, annotations = {} } = metadata;
  const named = (texts: readonly (string | undefined)[], pattern: RegExp): readonly string[] =>
    texts.filter((text) => text !== undefined).filter((text) => !pattern.test(text));
  return [
    ...named([name, namespace], DNS_NAME),
    ...named(Object.keys(annotations), ANNOTATION),
    ...named(Object.keys(data), DATA_KEY),
  ].map((text) => `${JSON.stringify(text)} is no name`);
}
