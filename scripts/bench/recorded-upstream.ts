/**
 * The stand-in hosts in ../shared, when present, behind a process that remembers their answers: started on free ports,
 * rehearsed once, then asked what they were asked.
 */
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { startProcess, stopProcess } from './workspace.ts';

const SERVER = fileURLToPath(new URL('../../../shared/upstream/server.mjs', import.meta.url));
const RECORDER = fileURLToPath(new URL('recording-hosts.ts', import.meta.url));
const HOSTS = ['hub', 'registry', 'auth', 'raw', 'codeload', 'endoflife', 'ghcr', 'quay'] as const;
const VARIABLES = {
  PORTOLAN_HUB_URL: 'hub',
  PORTOLAN_REGISTRY_URL: 'registry',
  PORTOLAN_GITHUB_RAW_URL: 'raw',
  PORTOLAN_GITHUB_ARCHIVE_URL: 'codeload',
  PORTOLAN_ENDOFLIFE_URL: 'endoflife',
} as const;

const Addresses = z.record(z.string(), z.url());
const Asked = z.object({ host: z.string(), method: z.string(), url: z.string(), bytes: z.int(), isNew: z.boolean() });
const Log = z.object({ log: z.array(Asked), peak: z.int() });
export type Asked = z.infer<typeof Asked>;
export type Environment = Readonly<Record<string, string>>;

export type RecordedUpstream = {
  /** For the environment of a sync. */
  readonly environment: Environment;
  /** From now on each answer comes so late, and the log is empty. */
  begin(latencyMs: number): Promise<void>;
  /** Every request since, in order, and how many were open at one time. */
  readLog(): Promise<z.infer<typeof Log>>;
  /** Asks the same again, `concurrency` at a time, and throws the answers away. */
  replay(requests: readonly Asked[], concurrency: number): Promise<void>;
  stop(): void;
};

export function hasRecordedUpstream(): boolean {
  return existsSync(SERVER);
}

/** The stand-ins themselves, with so many synthetic repositories. */
export async function startStandIns(
  words: readonly string[] = [],
): Promise<{ readonly addresses: Readonly<Record<string, string>>; readonly environment: Environment; stop(): void }> {
  const port = await findFreePorts(HOSTS.length);
  const child = startProcess(SERVER, ['--port', String(port), ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data) => resolve(String(data)));
    child.once('exit', (code) => reject(new Error(`the stand-in hosts ended with ${code}`)));
  });
  const addresses = Addresses.parse(JSON.parse(line));
  // The addresses are printed before all of the hosts listen.
  await Promise.all(Object.values(addresses).map(untilListening));
  return { addresses, environment: toEnvironment(addresses), stop: () => stopProcess(child) };
}

export async function startRecordedUpstream(): Promise<RecordedUpstream> {
  const standIns = await startStandIns();
  const child = startProcess(RECORDER, [JSON.stringify(standIns.addresses)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const addresses = await new Promise<Readonly<Record<string, string>>>((resolve, reject) => {
    child.once('message', (message) => resolve(Addresses.parse(message)));
    child.once('exit', (code) => reject(new Error(`the recording hosts ended with ${code}`)));
  });
  const addressOf = (host: string): string => addresses[host] ?? '';
  const control = `${addressOf('hub')}/__control`;
  return {
    environment: toEnvironment(addresses),
    async begin(latencyMs) {
      await (await request(control, { method: 'POST', body: JSON.stringify({ latencyMs }) })).body.dump();
    },
    readLog: async () => Log.parse(await (await request(control)).body.json()),
    replay: (requests, concurrency) =>
      askAll(
        requests.map(({ host, url }) => addressOf(host) + url),
        concurrency,
      ),
    stop() {
      stopProcess(child);
      standIns.stop();
    },
  };
}

function toEnvironment(addresses: Readonly<Record<string, string>>): Environment {
  return Object.fromEntries(Object.entries(VARIABLES).map(([name, host]) => [name, addresses[host] ?? '']));
}

async function askAll(addresses: readonly string[], concurrency: number): Promise<void> {
  const dispatcher = new Agent({ connections: concurrency });
  const queue = addresses.values();
  const headers = { 'accept-encoding': 'gzip' };
  const work = async (): Promise<void> => {
    for (const address of queue) await (await request(address, { dispatcher, headers })).body.dump({ limit: 2 ** 30 });
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    await dispatcher.destroy();
  }
}
async function untilListening(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isListening(Number(new URL(address).port))) return;
    await sleep(50);
  }
  throw new Error(`${address} does not listen`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

/** The first of `count` neighbouring ports that are free now. */
async function findFreePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} neighbouring ports are free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
