/** The registries of a sync: each opened when the first of its images is pulled. */
import type { ImageName } from '#domain/model.ts';
import type { Http } from '../upstream/http.ts';
import type { Credential } from '../upstream/registry/access.ts';
import { createRegistryClient, type DocumentCache, type RegistryClient } from '../upstream/registry/client.ts';
import { createPullBudget, type PullBudget } from '../upstream/registry/pull-budget.ts';
import { createCredentials } from './docker-credentials.ts';
import type { Environment } from './environment.ts';

export type Registries = {
  open(registry: string): RegistryClient;
  /** Whether the image is asked for in somebody's name. */
  isSignedIn(name: ImageName): Promise<boolean>;
  /** Docker Hub's. */
  readonly budget: PullBudget;
};

export type RegistriesOptions = {
  readonly http: Http;
  readonly environment: Environment;
  readonly cache: DocumentCache;
  readonly keepSecret: (secret: string) => void;
};

/** Manifests a sync may pull from Docker Hub. */
const PULL_BUDGET = 60;
const DOCKER_HUB = 'docker.io';
const RE_THIS_MACHINE = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

export function openRegistries({ http, environment, cache, keepSecret }: RegistriesOptions): Registries {
  const { registries, addresses } = environment;
  const stored = createCredentials(registries);
  const budget = createPullBudget(PULL_BUDGET);
  const clients = new Map<string, RegistryClient>();
  const find = async (name: ImageName): Promise<Credential | undefined> => {
    const own = name.registry === DOCKER_HUB ? environment.credentials : undefined;
    const credential: Credential | undefined = own
      ? { kind: 'basic', username: own.username, password: own.token }
      : await stored.find(name);
    if (credential) keepSecret(credential.kind === 'basic' ? credential.password : credential.token);
    return credential;
  };
  return {
    budget,
    isSignedIn: async (name) => (await find(name)) !== undefined,
    open(registry) {
      const known = clients.get(registry);
      if (known) return known;
      const isPlain = RE_THIS_MACHINE.test(registry) || registries.insecure.includes(registry);
      const client = createRegistryClient({
        http,
        cache,
        keepSecret,
        budget: registry === DOCKER_HUB ? budget : createPullBudget(),
        origin: registry === DOCKER_HUB ? addresses.registry : `${isPlain ? 'http' : 'https'}://${registry}`,
        findCredential: (repository) => find({ registry, repository }),
      });
      clients.set(registry, client);
      return client;
    },
  };
}
