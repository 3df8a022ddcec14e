import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import process from 'node:process';
import { formatBytes } from '../figures.ts';

/** `AMD EPYC 7B13, 2 cores, 24.6 GB memory, linux x64, Node 24.21.0, load 0.3`: with a high load no figure counts. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown CPU';
  const cores = availableParallelism();
  const system = `${process.platform} ${process.arch}`;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${model}, ${cores} cores, ${formatBytes(totalmem())} memory, ${system}, Node ${process.versions.node}, load ${load}`;
}
