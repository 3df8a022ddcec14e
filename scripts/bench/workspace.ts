/** Temporary folders and child processes of a bench; `removeAll` leaves none of either behind. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MEMORY_DISK = '/dev/shm';
const folders = new Set<string>();
const children = new Set<ChildProcess>();

/** In memory where that can be: creating thousands of files on a disk costs more than what is measured. */
export function makeMemoryFolder(): string {
  return makeFolder([MEMORY_DISK, tmpdir()].find(isWritable) ?? tmpdir());
}

/** Beside `neighbour` on one disk: Astro moves files from its own folder into the site's, and cannot across disks. */
export function makeFolderOnDiskOf(neighbour: string): string {
  const { dev } = statSync(neighbour);
  const place = [MEMORY_DISK, tmpdir()].find((folder) => isWritable(folder) && statSync(folder).dev === dev);
  return makeFolder(place ?? path.join(neighbour, 'node_modules'));
}

/** In a process group of its own, so that its children end with it. */
export function startProcess(script: string, words: readonly string[], options: SpawnOptions): ChildProcess {
  return startCommand(process.execPath, [script, ...words], options);
}

export function startCommand(command: string, words: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, words, { ...options, detached: true });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

export function stopProcess(child: ChildProcess): void {
  children.delete(child);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No process groups on Windows.
    child.kill('SIGKILL');
  }
}

export function removeAll(): void {
  for (const child of children) stopProcess(child);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.clear();
}

function makeFolder(parent: string): string {
  const folder = mkdtempSync(path.join(parent, 'portolan-bench-'));
  folders.add(folder);
  return folder;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
