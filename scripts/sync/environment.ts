/** What the environment says: addresses instead of the public ones, the sign-in, the proxy. */
import { join } from 'node:path';
import { type Addresses, PUBLIC_ADDRESSES } from '../upstream/addresses.ts';
import type { Credentials } from '../upstream/docker-hub/session.ts';

export type Environment = {
  /** Where docker and podman keep their sign-ins, and which hosts may be asked without TLS. */
  readonly registries: RegistryEnvironment;
  readonly addresses: Addresses;
  /** `PORTOLAN_HUB_URL=http://…` for each address that is not the public one. */
  readonly replaced: readonly string[];
  readonly credentials?: Credentials;
  readonly proxy: { readonly httpProxy?: string; readonly httpsProxy?: string; readonly noProxy?: string };
};

export type RegistryEnvironment = {
  /** `host` or `host:port`; this machine itself is always one. */
  readonly insecure: readonly string[];
  /** In the order they are asked. */
  readonly credentialFiles: readonly string[];
  /** For credential helpers: they look for their own settings there. */
  readonly variables: Readonly<Record<string, string | undefined>>;
};

/** Names the variable and what would be right; never its value where that may be a secret. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const VARIABLES = {
  hub: 'PORTOLAN_HUB_URL',
  registry: 'PORTOLAN_REGISTRY_URL',
  githubRaw: 'PORTOLAN_GITHUB_RAW_URL',
  githubArchive: 'PORTOLAN_GITHUB_ARCHIVE_URL',
  endoflife: 'PORTOLAN_ENDOFLIFE_URL',
} as const satisfies Record<keyof Addresses, string>;

type Variables = Readonly<Record<string, string | undefined>>;

export function readEnvironment(variables: Variables): Environment {
  const replaced: string[] = [];
  const read = (key: keyof Addresses): string => {
    const address = readAddress(variables, VARIABLES[key]);
    if (address === undefined || address === PUBLIC_ADDRESSES[key]) return PUBLIC_ADDRESSES[key];
    replaced.push(`${VARIABLES[key]}=${address}`);
    return address;
  };
  const addresses: Addresses = {
    hub: read('hub'),
    registry: read('registry'),
    githubRaw: read('githubRaw'),
    githubArchive: read('githubArchive'),
    endoflife: read('endoflife'),
  };
  const credentials = readCredentials(variables);
  const registries = readRegistries(variables);
  return { addresses, replaced, registries, ...(credentials && { credentials }), proxy: readProxy(variables) };
}

function readAddress(variables: Variables, name: string): string | undefined {
  const text = variables[name]?.trim();
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return url.href.replace(/\/+$/, '');
  throw new EnvironmentError(
    `${name}: is no http or https address without user, query and fragment; write one such as https://mirror.example.com`,
  );
}

function readCredentials(variables: Variables): Credentials | undefined {
  const username = variables.DOCKERHUB_USERNAME?.trim();
  const token = variables.DOCKERHUB_TOKEN?.trim();
  if (username && token) return { username, token };
  if (!username && !token) return undefined;
  const [given, missing] = username ? ['USERNAME', 'TOKEN'] : ['TOKEN', 'USERNAME'];
  throw new EnvironmentError(
    `DOCKERHUB_${missing}: is missing while DOCKERHUB_${given} is there; set both to sign in, or neither`,
  );
}

/** As docker, podman and skopeo look for them. */
function readRegistries(variables: Variables): RegistryEnvironment {
  const home = variables.HOME ?? variables.USERPROFILE;
  const folder = variables.DOCKER_CONFIG || (home && join(home, '.docker'));
  const runtime = variables.XDG_RUNTIME_DIR && join(variables.XDG_RUNTIME_DIR, 'containers', 'auth.json');
  const files = [variables.REGISTRY_AUTH_FILE || runtime, folder && join(folder, 'config.json')];
  const insecure = (variables.PORTOLAN_INSECURE_REGISTRIES ?? '').split(',').map((host) => host.trim());
  const wrong = insecure.find((host) => /[/@\s]/.test(host));
  if (wrong !== undefined) {
    throw new EnvironmentError(
      'PORTOLAN_INSECURE_REGISTRIES: is no list of hosts; write them with commas between, such as registry.example.com:5000',
    );
  }
  return { insecure: insecure.filter(Boolean), credentialFiles: files.flatMap((file) => file || []), variables };
}

function readProxy(variables: Variables): Environment['proxy'] {
  const httpProxy = variables.http_proxy || variables.HTTP_PROXY;
  const httpsProxy = variables.https_proxy || variables.HTTPS_PROXY;
  const noProxy = variables.no_proxy || variables.NO_PROXY;
  for (const proxy of [httpProxy, httpsProxy]) {
    if (proxy && !URL.canParse(proxy)) {
      throw new EnvironmentError(
        'HTTPS_PROXY or HTTP_PROXY: is no address; write one such as http://proxy.example.com:3128',
      );
    }
  }
  return { ...(httpProxy && { httpProxy }), ...(httpsProxy && { httpsProxy }), ...(noProxy && { noProxy }) };
}
