/**
 * Docker's credential helpers: programs that get a host on their standard input and answer with a sign-in.
 * https://github.com/docker/docker-credential-helpers
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Credential } from '../upstream/registry/access.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';

const Answer = z.object({ Username: z.string(), Secret: z.string() });
const RE_NAME = /^[\w.-]+$/;
const TIMEOUT_MS = 30_000;
/** In place of a user name where the secret is a token to get tokens with. */
const IDENTITY_TOKEN = '<token>';

/** Nothing when the helper knows no sign-in for the host. What it prints is never repeated. */
export async function askHelper(
  name: string,
  host: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Credential | undefined> {
  const program = `docker-credential-${name}`;
  const answer = RE_NAME.test(name) ? await run(program, host, variables) : undefined;
  if (answer === undefined) throw describe(host, `the credential helper ${program} cannot be run; install it`);
  if (answer.code !== 0) {
    if (/not found/i.test(answer.output)) return undefined;
    throw describe(host, `the credential helper ${program} failed; try it by hand`);
  }
  const parsed = Answer.safeParse(parseJson(answer.output));
  if (!parsed.success) throw describe(host, `the credential helper ${program} answered in a form that is not known`);
  const { Username: username, Secret: secret } = parsed.data;
  if (secret === '') return undefined;
  if (username === IDENTITY_TOKEN) return { kind: 'identity-token', token: secret };
  return { kind: 'basic', username, password: secret };
}

type Ended = { readonly code: number; readonly output: string };

async function run(
  program: string,
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Ended | undefined> {
  const child = spawn(program, ['get'], { env, stdio: ['pipe', 'pipe', 'ignore'], timeout: TIMEOUT_MS });
  const ended = new Promise<number | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code ?? 1));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(host);
  const [code, output] = await Promise.all([ended, text(child.stdout).catch(() => '')]);
  return code === undefined ? undefined : { code, output };
}

function parseJson(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

function describe(host: string, problem: string): UpstreamError {
  return new UpstreamError({ kind: 'refused', url: host, problem });
}
