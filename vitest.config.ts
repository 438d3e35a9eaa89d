import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { testProjects } from './.ci/testProjects.mjs';
import { sharedConfig } from './build/shared.ts';

const { resolve, ...shared } = sharedConfig('hosted');
const files = testProjects();

/** A busy machine fails no test: only one that never ends runs into this. */
const UNIT_LIMIT_MS = 20 * 60_000;
const SIMULATION_LIMIT_MS = 6 * 3_600_000;

const limited = (limitMs: number) => ({ testTimeout: limitMs, hookTimeout: limitMs });

/** How the unit tests run; `.ci/testProjects.mjs` says which file belongs to which project. */
export default defineConfig({
  ...shared,
  // Classes with state of the page.
  plugins: svelte(),
  resolve: {
    alias: [
      ...Object.entries(resolve.alias).map(([find, replacement]) => ({ find, replacement })),
      // The number and the seed of the laws' tries are set in one place.
      { find: /^fast-check$/, replacement: `${import.meta.dirname}/.ci/laws.mjs` },
    ],
  },
  test: {
    environment: 'node',
    pool: 'threads',
    // All processors: by itself Vitest keeps one for its own process, which has little to do.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: files.pure, isolate: false, ...limited(UNIT_LIMIT_MS) },
      },
      {
        extends: true,
        test: { name: 'isolated', include: files.isolated, ...limited(UNIT_LIMIT_MS) },
      },
      {
        extends: true,
        test: { name: 'sim', include: files.sim, ...limited(SIMULATION_LIMIT_MS) },
      },
    ],
  },
});
