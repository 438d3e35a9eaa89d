import { defineConfig } from 'vite';
import { hostedPlugins } from './build/hosted.ts';
import { LIBRARY_FILES, PUBLISHED, pagePlugins, sharedConfig } from './build/shared.ts';

/**
 * The page for a host, and how it is worked on; vitest.config.ts says how it is tested. In the mode
 * `published` it has the page as one file beside it, which was built before.
 */
export default defineConfig(({ mode }) => {
  const withSingleFile = mode === PUBLISHED;
  const shared = sharedConfig('hosted', { withSingleFile });
  return {
    ...shared,
    build: { ...shared.build, rolldownOptions: LIBRARY_FILES },
    plugins: [...pagePlugins(), ...hostedPlugins({ withSingleFile })],
  };
});
