/**
 * Completes `package-lock.json` after `npm install`. npm leaves platform packages out of the lock that the registry did
 * not offer when it was written (a mirror may lack them), and `npm ci` then refuses the lock: "Missing … from lock
 * file". Every optional dependency that is named but not locked gets its entry; `npm ci` skips it on other platforms.
 * With `--check` nothing is written, and a lock that lacks entries is an error.
 */
import { readFile, writeFile } from 'node:fs/promises';

type LockedPackage = {
  version?: string;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
};
type Lock = { packages: Record<string, LockedPackage> };

const PATH = 'package-lock.json';
const SYSTEMS = [
  [/darwin|macos/, 'darwin'],
  [/win32|windows|(?:^|[-/])win-/, 'win32'],
  [/android/, 'android'],
  [/freebsd/, 'freebsd'],
  [/linux/, 'linux'],
] as const;
const PROCESSORS = [
  [/arm64|aarch64/, 'arm64'],
  [/wasm32/, 'wasm32'],
  [/x64|x86_64/, 'x64'],
  [/ia32|x86/, 'ia32'],
] as const;

const isCheck = process.argv.includes('--check');
const lock = JSON.parse(await readFile(PATH, 'utf8')) as Lock;
const missing = findMissing(lock);
for (const { name, entry } of missing) {
  lock.packages[`node_modules/${name}`] = entry;
  console.log(`${isCheck ? 'missing' : 'added'} ${name} ${entry.version}`);
}
if (missing.length === 0) console.log('the lock is complete');
else if (isCheck) {
  console.error(`${PATH} lacks ${missing.length} entries; run: node scripts/complete-lock.ts`);
  process.exitCode = 1;
} else {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(PATH, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
}

function findMissing({ packages }: Lock): { name: string; entry: LockedPackage }[] {
  return Object.entries(packages).flatMap(([folder, owner]) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, folder, name))
      .map(([name, range]) => ({ name, entry: toEntry(name, range, owner.dev === true) })),
  );
}

/** As Node resolves: beside the owner first, then in every folder above. */
function isLocked(packages: Lock['packages'], folder: string, name: string): boolean {
  if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
  if (!folder) return false;
  const above = folder.lastIndexOf('/node_modules/');
  return isLocked(packages, above < 0 ? '' : folder.slice(0, above), name);
}

function toEntry(name: string, range: string, isDev: boolean): LockedPackage {
  const system = SYSTEMS.find(([pattern]) => pattern.test(name))?.[1];
  const processor = PROCESSORS.find(([pattern]) => pattern.test(name))?.[1];
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(processor && { cpu: [processor] }),
    ...(isDev && { dev: true }),
    optional: true,
    ...(system && { os: [system] }),
  };
}
