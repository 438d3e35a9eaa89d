import { defineConfig } from 'vitest/config';
import { hostedPlugins } from './build/hosted.ts';
import { pagePlugins, sharedConfig, workerPlugins } from './build/shared.ts';

/** The page for a host, and how it is worked on and tested. */
export default defineConfig({
  ...sharedConfig('hosted'),
  plugins: [...pagePlugins(), ...hostedPlugins()],
  worker: { format: 'es', plugins: workerPlugins },
  test: {
    include: ['src/**/*.test.ts', 'sample-data/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['.ci/laws.mjs'],
    testTimeout: 30_000,
  },
});
