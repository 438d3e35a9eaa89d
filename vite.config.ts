import { defineConfig } from 'vitest/config';
import { hostedPlugins } from './build/hosted.ts';
import { VENDOR_FILES, pagePlugins, sharedConfig, workerPlugins } from './build/shared.ts';

/** The page for a host, and how it is worked on and tested. */
const shared = sharedConfig('hosted');

export default defineConfig({
  ...shared,
  build: { ...shared.build, rolldownOptions: VENDOR_FILES },
  plugins: [...pagePlugins(), ...hostedPlugins()],
  worker: { format: 'es', plugins: workerPlugins, rolldownOptions: VENDOR_FILES },
  test: {
    include: ['src/**/*.test.ts', 'sample-data/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['.ci/laws.mjs'],
    testTimeout: 30_000,
  },
});
