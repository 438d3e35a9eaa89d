import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { FIRST_POLICY } from '../src/guard/policy.ts';
import { SINGLE_FILE_NAME } from '../src/guard/singleFile.ts';
import { licences } from './licences.ts';
import { HOSTED_FOLDER, ROOT, SINGLE_FOLDER, hashOf, iconAddress, sharedConfig } from './shared.ts';
import { chunkOf, servedWorkers, workerScripts } from './workerScripts.ts';

const SERVICE_WORKER = 'sw.js';

/** Writes a policy into the page, before anything that it is to hold. */
function withPolicy(content: string): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/** With a manifest a browser can install the page as an app. */
function installable(): Plugin {
  const fileName = 'manifest.webmanifest';
  return {
    name: 'installable',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: `./${fileName}` }, injectTo: 'head' },
    ],
    generateBundle() {
      const icon = { src: iconAddress(), sizes: 'any', type: 'image/svg+xml', purpose: 'any' };
      const manifest = JSON.parse(readFileSync(join(ROOT, 'public', fileName), 'utf8')) as object;
      const source = JSON.stringify({ ...manifest, icons: [icon] });
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** The page for a host: its policy, itself as one file beside it if wanted, its service worker. */
export function hostedPlugins({ withSingleFile }: { readonly withSingleFile: boolean }): Plugin[] {
  return [
    withPolicy(FIRST_POLICY),
    installable(),
    licences(),
    workerScripts(),
    servedWorkers(),
    {
      name: 'service-worker',
      apply: 'build',
      async closeBundle() {
        const single = join(SINGLE_FOLDER, SINGLE_FILE_NAME);
        if (withSingleFile) copyFileSync(single, join(HOSTED_FOLDER, SINGLE_FILE_NAME));
        await writeServiceWorker();
      },
    },
  ];
}

/** Built last: it names every other file with what it hashes to. */
async function writeServiceWorker(): Promise<void> {
  const files = filesUnder(HOSTED_FOLDER)
    .map((path) => relative(HOSTED_FOLDER, path).split(sep).join('/'))
    .filter((path) => path !== SERVICE_WORKER)
    .toSorted()
    .map((path) => ({
      path,
      integrity: `sha256-${hashOf(join(HOSTED_FOLDER, path), 'base64')}`,
      whenAsked: path === SINGLE_FILE_NAME,
    }));
  const buildId = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const shared = sharedConfig('hosted');
  const output = await build({
    ...shared,
    configFile: false,
    logLevel: 'warn',
    define: {
      ...shared.define,
      __FILES__: JSON.stringify(files),
      __BUILD_ID__: JSON.stringify(buildId),
    },
    build: {
      ...shared.build,
      write: false,
      lib: {
        entry: join(ROOT, 'src/serviceWorker/serviceWorker.ts'),
        formats: ['iife'],
        name: 'serviceWorker',
      },
    },
  });
  writeFileSync(join(HOSTED_FOLDER, SERVICE_WORKER), chunkOf(output).code);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}
