/** Removes the folders that it is given. Started as a process of its own by `work-folders.ts`. */
import { rm } from 'node:fs/promises';

for (const folder of process.argv.slice(2)) await rm(folder, { recursive: true, force: true });
