import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, UserConfig } from 'vite';
import { SINGLE_FILE_NAME } from '../src/guard/singleFile.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The page for a host. */
export const HOSTED_FOLDER = `${ROOT}dist`;
/** The page as one file. */
export const SINGLE_FOLDER = `${ROOT}dist-single`;

export type Edition = 'hosted' | 'single-file';

/** The mode of a build for a host that offers the page as one file too. */
export const PUBLISHED = 'published';

const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  version: string;
};

/** The commit that this build is made from, or 'unknown' outside a checkout. */
function currentCommit(): string {
  try {
    return execSync('git rev-parse --short=12 HEAD', {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
}

/** As it comes the library would need a helper, and its file would name the one that has it. */
const plotlyAsModule: Plugin = {
  name: 'plotly-as-module',
  apply: 'build',
  transform: {
    filter: { id: /node_modules[\\/]plotly.*\.min\.js$/ },
    handler: (code) => `const module = { exports: {} };
      const { exports } = module;
      ${code}
      export default module.exports;`,
  },
};

const noPlotly: Plugin = {
  name: 'no-plotly-in-workers',
  enforce: 'pre',
  resolveId: (id: string) => (id === 'plotly.js-dist-min' ? '\0empty-plotly' : null),
  load: (id: string) => (id === '\0empty-plotly' ? 'export default {};' : null),
};

/** The page as one file, which is built before the page that offers it. */
function singleFile(): { bytes: number; sha256: string } {
  const path = join(SINGLE_FOLDER, SINGLE_FILE_NAME);
  return { bytes: statSync(path).size, sha256: hashOf(path, 'hex') };
}

/** The SHA-256 of a file. */
export function hashOf(path: string, encoding: 'base64' | 'hex'): string {
  return createHash('sha256').update(readFileSync(path)).digest(encoding);
}

/**
 * What changes with a new version of a library alone is a file of its own: a new version of the
 * page leaves it as it is, and no browser fetches it again. Those of the workers are texts.
 */
export const LIBRARY_FILES = {
  output: {
    codeSplitting: {
      groups: [
        { name: (id: string) => id.replace(/^.*library:/, ''), test: /\0library:/ },
        { name: 'plotly', test: /node_modules[\\/]plotly/ },
        { name: 'svelte', test: /node_modules[\\/]svelte[\\/]/ },
      ],
    },
  },
};

/** What both editions and their workers have in common. */
export function sharedConfig(edition: Edition, { withSingleFile = false } = {}) {
  return {
    root: ROOT,
    // Relative addresses: the build works under any subpath of any host.
    base: './',
    define: {
      __APP_VERSION__: JSON.stringify(version),
      __APP_COMMIT__: JSON.stringify(currentCommit()),
      __EDITION__: JSON.stringify(edition),
      __SINGLE_FILE__: JSON.stringify(withSingleFile ? singleFile() : null),
    },
    resolve: {
      alias: {
        // Danfo's main entry bundles its own TF.js and Plotly; its modules share ours.
        'danfojs-base': `${ROOT}node_modules/danfojs/dist/danfojs-base`,
      },
    },
    // Icon and manifest are put inside what shows them.
    build: { target: 'es2023', chunkSizeWarningLimit: 10_000, copyPublicDir: false },
  } satisfies UserConfig;
}

/** The policy lets no picture be fetched: the icon is inside whatever shows it. */
export const iconAddress = (): string =>
  `data:image/svg+xml,${encodeURIComponent(readFileSync(`${ROOT}public/icon.svg`, 'utf8'))}`;

/** The tab's icon. */
const icon: Plugin = {
  name: 'icon',
  transformIndexHtml: () => [
    {
      tag: 'link',
      attrs: { rel: 'icon', type: 'image/svg+xml', href: iconAddress() },
      injectTo: 'head',
    },
  ],
};

export const pagePlugins = (): Plugin[] => [...svelte(), icon, plotlyAsModule];
export const workerPlugins = (): Plugin[] => [noPlotly];
