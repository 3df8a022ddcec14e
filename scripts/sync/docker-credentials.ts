/**
 * Sign-ins to registries, from where docker, podman and skopeo keep them: a file with `auths`, or a credential helper.
 * https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { Credential } from '../upstream/registry/access.ts';
import { askHelper } from './credential-helper.ts';
import { EnvironmentError, type RegistryEnvironment } from './environment.ts';

export type Credentials = { find(name: ImageName): Promise<Credential | undefined> };

const Auth = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
});
const ConfigFile = z.object({
  auths: z.record(z.string(), Auth).default({}),
  credHelpers: z.record(z.string(), z.string()).default({}),
  credsStore: z.string().optional(),
});
type ConfigFile = z.infer<typeof ConfigFile>;

const DOCKER_HUB = 'docker.io';
/** Docker's own key for Docker Hub, from before there were others. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';

export function createCredentials({ credentialFiles, variables }: RegistryEnvironment): Credentials {
  let opened: Promise<readonly ConfigFile[]> | undefined;
  const asked = new Map<string, Promise<Credential | undefined>>();
  const ask = (helper: string, host: string): Promise<Credential | undefined> => {
    const key = `${helper} ${host}`;
    const answer = asked.get(key) ?? askHelper(helper, host === DOCKER_HUB ? DOCKER_HUB_KEY : host, variables);
    asked.set(key, answer);
    return answer;
  };
  return {
    async find(name) {
      opened ??= Promise.all(credentialFiles.map(readConfig));
      for (const file of await opened) {
        const found = await findInFile(file, name, ask);
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** The longest key that leads to the image; a helper for its host goes before the file. */
async function findInFile(
  file: ConfigFile,
  name: ImageName,
  ask: (helper: string, host: string) => Promise<Credential | undefined>,
): Promise<Credential | undefined> {
  const own = Object.entries(file.credHelpers).find(([host]) => normaliseKey(host) === name.registry)?.[1];
  if (own !== undefined) return ask(own, name.registry);
  const segments = formatCanonicalName(name).split('/');
  const keys = segments.map((_, index) => segments.slice(0, segments.length - index).join('/'));
  for (const key of keys) {
    const auth = Object.entries(file.auths).find(([written]) => normaliseKey(written) === key)?.[1];
    const credential = auth && toCredential(auth);
    if (credential) return credential;
  }
  return file.credsStore === undefined ? undefined : ask(file.credsStore, name.registry);
}

/** `https://index.docker.io/v1/` and `registry-1.docker.io` are Docker Hub; a protocol and `/v2/` say nothing. */
function normaliseKey(written: string): string {
  const key = written.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
  return key.replace(/^(?:index|registry-1)\.docker\.io(?=\/|$)/, DOCKER_HUB);
}

function toCredential({ auth, username, password, identitytoken }: z.infer<typeof Auth>): Credential | undefined {
  if (identitytoken) return { kind: 'identity-token', token: identitytoken };
  const decoded = auth ? Buffer.from(auth, 'base64').toString('utf8') : `${username ?? ''}:${password ?? ''}`;
  const at = decoded.indexOf(':');
  const [user, secret] = [decoded.slice(0, at), decoded.slice(at + 1).replace(/\0+$/, '')];
  return at > 0 && secret ? { kind: 'basic', username: user, password: secret } : undefined;
}

async function readConfig(path: string): Promise<ConfigFile> {
  const text = await readFile(path, 'utf8').catch(absent);
  if (text === undefined) return { auths: {}, credHelpers: {} };
  const parsed = ConfigFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // The file holds secrets: nothing of it is repeated, also not by a parser's message.
  throw new EnvironmentError(`${path}: is no file of sign-ins as docker and podman write it; mend it or sign in anew`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return undefined;
  throw error;
}
