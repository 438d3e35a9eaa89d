import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
  version: string;
};

/** The commit that this build is made from, or 'unknown' outside a checkout. */
function currentCommit(): string {
  try {
    return execSync('git rev-parse --short=12 HEAD', {
      cwd: fromRoot('.'),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
}

export default defineConfig({
  // Relative addresses: the build works under any subpath of any host.
  base: './',
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __APP_COMMIT__: JSON.stringify(currentCommit()),
  },
  plugins: [svelte()],
  resolve: {
    alias: {
      // Danfo's main entry bundles its own TF.js and Plotly; its modules share ours.
      'danfojs-base': fromRoot('node_modules/danfojs/dist/danfojs-base'),
    },
  },
  worker: {
    format: 'es',
    plugins: () => [
      {
        name: 'no-plotly-in-workers',
        enforce: 'pre',
        resolveId: (id: string) => (id === 'plotly.js-dist-min' ? '\0empty-plotly' : null),
        load: (id: string) => (id === '\0empty-plotly' ? 'export default {};' : null),
      },
    ],
  },
  build: { target: 'es2023', chunkSizeWarningLimit: 5000 },
  test: {
    include: ['src/**/*.test.ts', 'sample-data/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['.ci/laws.mjs'],
    testTimeout: 30_000,
  },
});
