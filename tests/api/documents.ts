/** What an OpenAPI document promises of the files of a built site, and whether they keep it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { listFiles } from '../../scripts/site/list-files.ts';

export type OpenApi = {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Operation>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

type Operation = {
  readonly get: {
    readonly parameters?: readonly { readonly name: string; readonly schema: { readonly pattern?: string } }[];
    readonly responses: {
      readonly 200: {
        readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
      };
    };
  };
};

export type Checked = {
  /** Files of each path of the document. */
  readonly filesOf: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly string[];
};

/** Describe the data, and are not described by it. */
const RE_DESCRIPTION = /^api\/v1\/(?:openapi|schemas\/.*)\.json$/;

export async function checkDocuments(site: string, openapi: OpenApi): Promise<Checked> {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  // Schemas stand in a document with words of its own.
  ajv.addVocabulary(['openapi', 'info', 'servers', 'paths', 'components']);
  ajv.addSchema({ ...openapi }, 'doc', true, false);
  const paths = Object.entries(openapi.paths).map(([template, { get }]) => ({
    template,
    matches: toMatcher(template, get),
    validate: ajv.compile({ $ref: `doc${get.responses[200].content['application/json'].schema.$ref}` }),
  }));
  const filesOf = new Map(paths.map(({ template }) => [template, [] as string[]]));
  const problems: string[] = [];
  for (const file of listFiles(site).filter((one) => one.startsWith('api/v1/') && !RE_DESCRIPTION.test(one))) {
    const found = paths.filter(({ matches }) => matches.test(`/${file}`));
    const [first] = found;
    if (first === undefined || found.length > 1) problems.push(`${file}: ${found.length} paths`);
    else {
      filesOf.get(first.template)?.push(file);
      problems.push(...complain(file, first.validate, JSON.parse(await readFile(path.join(site, file), 'utf8'))));
    }
  }
  return { filesOf, problems };
}

function complain(file: string, validate: ValidateFunction, value: unknown): readonly string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${file}${error.instancePath} ${error.message}`);
}

/** As OpenAPI reads a template: a parameter has no slash in it. */
function toMatcher(template: string, { parameters = [] }: Operation['get']): RegExp {
  const source = template.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return RegExp.escape(part);
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw new Error(`${template}: {${name}} is not described`);
    return parameter.schema.pattern?.replace(/^\^|\$$/g, '') ?? '[^/]+';
  });
  return new RegExp(`^${source.join('')}$`);
}
