/** Runs one of our own scripts, or another command, as a user would, in a process of its own, and measures it from outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { startCommand } from './workspace.ts';

const SAMPLE_MS = 40;
/** Linux counts the time of processes in these. */
const TICK_MS = 10;

export type Measured = {
  readonly milliseconds: number;
  /** The largest sum of resident memory of the process and its children seen at one time; absent without `/proc`. */
  readonly peakBytes?: number;
  /** Of all cores together, as seen last before each process ended; absent without `/proc`. */
  readonly cpuMs?: number;
};

type Sample = { readonly bytes: number; readonly ticks: ReadonlyMap<string, number> };

/** Rejects with the script's own words where it exits with anything but 0. */
export function measureProcess(
  script: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  return measureCommand(process.execPath, [script, ...words], environment);
}

export async function measureCommand(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const started = performance.now();
  const env = { ...withoutOwnVariables(process.env), ...environment };
  const child = startCommand(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let peakBytes = 0;
  const ticks = new Map<string, number>();
  const timer = setInterval(() => {
    const sample = child.pid === undefined ? undefined : sampleGroup(child.pid);
    peakBytes = Math.max(peakBytes, sample?.bytes ?? 0);
    for (const [pid, count] of sample?.ticks ?? []) ticks.set(pid, count);
  }, SAMPLE_MS);
  const exited = new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject));
  const printed = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const code = await exited.finally(() => clearInterval(timer));
  const milliseconds = performance.now() - started;
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} exited with ${code}:\n${(await printed).join('')}`);
  const cpuMs = [...ticks.values()].reduce((sum, count) => sum + count, 0) * TICK_MS;
  return { milliseconds, ...(peakBytes > 0 && { peakBytes, cpuMs }) };
}

/** What a user's shell says of addresses and accounts must not reach a measured process. */
function withoutOwnVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(?:PORTOLAN_|DOCKERHUB_)/.test(name)));
}

function sampleGroup(group: number): Sample {
  const ticks = new Map<string, number>();
  let bytes = 0;
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const process = sampleProcess(pid, group);
      if (!process) continue;
      ticks.set(pid, process.ticks);
      bytes += process.bytes;
    }
  } catch {
    // No such folder on other systems.
  }
  return { bytes, ticks };
}

/** `stat` is `pid (name) state parent group …`; nothing for a process of another group or one that has just ended. */
function sampleProcess(pid: string, group: number): { readonly bytes: number; readonly ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    if (Number(fields[2]) !== group) return undefined;
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { bytes: Number(kilobytes ?? 0) * 1024, ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
}
