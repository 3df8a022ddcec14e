/** Runs one of our own scripts as a user would, in a process of its own, and measures it from outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { startProcess } from './workspace.ts';

const SAMPLE_MS = 40;

export type Measured = {
  readonly milliseconds: number;
  /** The largest sum of resident memory of the process and its children seen at one time; absent without `/proc`. */
  readonly peakBytes?: number;
  /** Of the process itself, all its threads, in user mode and in the kernel; absent without `/proc`. */
  readonly cpuMs?: number;
};

/** Rejects with the script's own words where it exits with anything but 0. */
export async function measureProcess(
  script: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const started = performance.now();
  const env = { ...withoutOwnVariables(process.env), ...environment };
  const child = startProcess(script, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [peakBytes, cpuMs] = [0, 0];
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    peakBytes = Math.max(peakBytes, groupMemory(child.pid));
    cpuMs = Math.max(cpuMs, readCpuMs(child.pid));
  }, SAMPLE_MS);
  const exited = new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject));
  const printed = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const code = await exited.finally(() => clearInterval(timer));
  const milliseconds = performance.now() - started;
  if (code !== 0) throw new Error(`${script} ${words.join(' ')} exited with ${code}:\n${(await printed).join('')}`);
  return { milliseconds, ...(peakBytes > 0 && { peakBytes }), ...(cpuMs > 0 && { cpuMs }) };
}

/** What a user's shell says of addresses and accounts must not reach a measured process. */
function withoutOwnVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(?:PORTOLAN_|DOCKERHUB_)/.test(name)));
}

function groupMemory(group: number): number {
  try {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return processes.reduce((sum, pid) => sum + residentBytes(pid, group), 0);
  } catch {
    return 0;
  }
}

/** The kernel counts in hundredths of a second. */
function readCpuMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** `stat` is `pid (name) state parent group …`; 0 for a process of another group or one that has just ended. */
function residentBytes(pid: string, group: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    if (Number(fields[2]) !== group) return 0;
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
