import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for may take its time on a busy machine; that it comes is what is asserted.
    expect: { poll: { timeout: 10_000 } },
    // One waits for a browser or a build while the other works, also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
