import { defineConfig } from 'vitest/config';
import { hostedPlugins } from './build/hosted.ts';
import { LIBRARY_FILES, pagePlugins, sharedConfig } from './build/shared.ts';

/** The page for a host, and how it is worked on and tested. */
const shared = sharedConfig('hosted');

export default defineConfig({
  ...shared,
  build: { ...shared.build, rolldownOptions: LIBRARY_FILES },
  plugins: [...pagePlugins(), ...hostedPlugins()],
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.ts', 'sample-data/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['.ci/laws.mjs'],
    testTimeout: 30_000,
  },
});
