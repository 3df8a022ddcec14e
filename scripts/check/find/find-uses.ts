/** Which kind of file this is, by its name and by what is in it, and the images it names. */
import path from 'node:path';
import { InputError, type Use, type Variables } from '../use.ts';
import { findInGitHub, findInGitLab, isGitHub } from './ci.ts';
import { findInCompose, isCompose } from './compose.ts';
import { findInDevcontainer } from './devcontainer.ts';
import { findInDockerfile } from './dockerfile.ts';
import { findInHelmValues } from './helm.ts';
import { findInKubernetes, isKubernetes } from './kubernetes.ts';
import { parseYamlFile, type YamlNode } from './yaml-file.ts';

const RE_DOCKERFILE = /^(?:(?:docker|container)file(?:\..+)?|.+\.(?:docker|container)file)$/i;
const RE_DEVCONTAINER = /^\.?devcontainer\.json$/;
const RE_YAML = /\.ya?ml$/i;
const RE_COMPOSE = /^(?:docker-)?compose(?:[.-].+)?\.ya?ml$/i;
const RE_GITLAB = /(?:^|[./-])gitlab-ci\.ya?ml$/i;
const RE_VALUES = /^values(?:[.-].+)?\.ya?ml$|[.-]values\.ya?ml$/i;

/** Whether a file of a folder may name images; what is in a YAML file decides. */
export function isReadable(name: string): boolean {
  return (
    (RE_DOCKERFILE.test(name) && !/\.(?:dockerignore|md|rego)$/i.test(name)) ||
    RE_DEVCONTAINER.test(name) ||
    RE_YAML.test(name)
  );
}

/** Absent where the file is of no kind that names images. Throws an InputError where it is broken. */
export function findUses(text: string, file: string, given: Variables): readonly Use[] | undefined {
  const name = path.posix.basename(file);
  if (RE_DEVCONTAINER.test(name)) return findInDevcontainer(text, file);
  if (RE_YAML.test(name)) return findInYaml(text, file, given);
  if (RE_DOCKERFILE.test(name)) return findInDockerfile(text, file, given);
  return sniff(text, file, given);
}

/** Text without a name: a manifest as `helm template` prints it, a Dockerfile; absent for a list of references. */
export function sniff(text: string, file: string, given: Variables): readonly Use[] | undefined {
  if (/^apiVersion:\s/m.test(text)) return findInYaml(text, file, given);
  return /^\s*FROM\s+\S/im.test(text) ? findInDockerfile(text, file, given) : undefined;
}

function findInYaml(text: string, file: string, given: Variables): readonly Use[] | undefined {
  if (isTemplate(text, file)) return [untold(file, 'is a Helm template; check what `helm template` prints')];
  const found = parseYamlFile(text, file).map((document) => findInDocument(document, file, given));
  return found.every((uses) => uses === undefined) ? undefined : found.flatMap((uses) => uses ?? []);
}

function findInDocument(document: YamlNode, file: string, given: Variables): readonly Use[] | undefined {
  const name = path.posix.basename(file);
  if (RE_GITLAB.test(file)) return findInGitLab(document, given);
  if (isKubernetes(document)) return findInKubernetes(document);
  if (isGitHub(document)) return findInGitHub(document, given);
  if (RE_COMPOSE.test(name) || isCompose(document)) return findInCompose(document, given);
  return RE_VALUES.test(name) ? findInHelmValues(document) : undefined;
}

/** Templates are no YAML before they are filled in. */
function isTemplate(text: string, file: string): boolean {
  return /(?:^|\/)templates\//.test(file) && /\{\{/.test(text);
}

function untold(file: string, problem: string): Use {
  return { written: path.posix.basename(file), problem, place: { path: file, line: 1, column: 1 } };
}

export function refuseKind(file: string): InputError {
  return new InputError(
    `${file}: is no Dockerfile, compose file, manifest, pipeline, devcontainer.json or values.yaml; name it so, or write a list of references in a .txt file`,
  );
}
