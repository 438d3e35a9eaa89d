import { basename, join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { assertImportsNothing } from './importsNothing.ts';
import { ROOT, sharedConfig, workerPlugins } from './shared.ts';

const SCRIPT_QUERY = '?script';
const SCRIPT_ID = '\0script:';
const LIBRARY_ID = '\0library:';
const USE_ID = '\0use:';

/**
 * What workers are made of beside our own code: scripts of their own, which no change of ours
 * renames, so that a new version of the page does not fetch them again. Each is one function that
 * gives what these modules export.
 */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  danfo: ['/src/ingest/danfo.ts'],
  xlsx: ['xlsx'],
  tensorflow: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'],
  wasm: ['/src/ml/tensorBackend/wasmUrls.ts'],
};

/** As whoever imports them may write them. */
const IDS_IN_LIBRARIES = Object.values(LIBRARIES)
  .flat()
  .map((id) => new RegExp(`${basename(id, '.ts')}$`));

interface Library {
  readonly name: string;
  /** Declares the library's function; nothing runs before that is called. */
  readonly code: string;
  readonly exports: readonly string[];
}

/** The id of the script of the worker that is imported; null for any other module. */
async function resolveScript(
  this: Rolldown.PluginContext,
  id: string,
  importer: string | undefined,
): Promise<string | null> {
  if (!id.endsWith(SCRIPT_QUERY)) return null;
  const found = await this.resolve(id.slice(0, -SCRIPT_QUERY.length), importer);
  return found === null ? null : SCRIPT_ID + found.id;
}

/**
 * `x.worker.ts?script` becomes the parts of that worker's script, as texts: joined they are the
 * whole of it, and it imports nothing. Firefox lets no worker import from a host when workers
 * may start from memory alone.
 */
export function workerScripts(): Plugin {
  const libraries = new Map<string, Promise<Library>>();
  const library = (name: string): Promise<Library> => {
    const found = libraries.get(name) ?? buildLibrary(name);
    libraries.set(name, found);
    return found;
  };
  return {
    name: 'worker-scripts',
    enforce: 'pre',
    apply: 'build',
    resolveId(id, importer) {
      return id.startsWith(LIBRARY_ID) ? id : resolveScript.call(this, id, importer);
    },
    async load(id) {
      if (id.startsWith(LIBRARY_ID)) {
        const { code } = await library(id.slice(LIBRARY_ID.length));
        return `export default ${JSON.stringify(code)};`;
      }
      if (!id.startsWith(SCRIPT_ID)) return null;
      const { code, uses } = await buildWorker(id.slice(SCRIPT_ID.length), library);
      const names = uses.map((name) => `${name}Library`);
      const imports = uses.map((name, i) => `import ${names[i]} from '${LIBRARY_ID}${name}';`);
      return `${imports.join('\n')}
        export default [${[...names, JSON.stringify(code)].join(', ')}];`;
    },
  };
}

/** While the page is worked on a worker loads its modules, as Vite serves them. */
export function servedWorkers(): Plugin {
  return {
    name: 'served-workers',
    enforce: 'pre',
    apply: 'serve',
    resolveId: resolveScript,
    load(id) {
      if (!id.startsWith(SCRIPT_ID)) return null;
      const path = id.slice(SCRIPT_ID.length + ROOT.length - 1);
      return `export default [${JSON.stringify(START_SERVED)}.replace('ADDRESS',
        () => JSON.stringify(new URL('${path}?worker_file&type=module', location.origin)))];`;
    },
  };
}

/** Keeps what is sent before the modules are there. */
const START_SERVED = `
  const early = [];
  const keep = (event) => early.push(event.data);
  addEventListener('message', keep);
  import(ADDRESS).then(
    () => {
      removeEventListener('message', keep);
      for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
    },
    (error) => setTimeout(() => { throw error; }),
  );`;

/** The one worker that tries to load a script, to show that it cannot. */
const TRIES_TO_IMPORT = '/attempts.worker.ts';

async function buildWorker(
  entry: string,
  library: (name: string) => Promise<Library>,
): Promise<{ code: string; uses: readonly string[] }> {
  const uses = new Set<string>();
  const { code } = await buildScript(entry, [usesOfLibraries(library, uses)]);
  if (!entry.endsWith(TRIES_TO_IMPORT)) assertImportsNothing(entry, code);
  return { code, uses: [...uses].toSorted() };
}

/** Modules of a library give what its function gives. */
function usesOfLibraries(library: (name: string) => Promise<Library>, uses: Set<string>): Plugin {
  return {
    name: 'uses-of-libraries',
    enforce: 'pre',
    resolveId: {
      filter: { id: IDS_IN_LIBRARIES },
      async handler(id, importer) {
        const found = await this.resolve(id, importer, { skipSelf: true });
        const name = libraryWith(id) ?? libraryWith(`/${found?.id.slice(ROOT.length) ?? ''}`);
        return name === undefined ? found : USE_ID + name;
      },
    },
    load: {
      filter: { id: new RegExp(`^${USE_ID}`) },
      async handler(id) {
        const { name, exports } = await library(id.slice(USE_ID.length));
        uses.add(name);
        return `export const { ${exports.join(', ')} } = ${functionOf(name)}();`;
      },
    },
  };
}

function libraryWith(moduleId: string): string | undefined {
  return Object.keys(LIBRARIES).find((name) => LIBRARIES[name]?.includes(moduleId));
}

const functionOf = (library: string): string => `library_${library}`;

async function buildLibrary(name: string): Promise<Library> {
  const entry = `virtual:library-${name}`;
  const modules = (LIBRARIES[name] ?? []).map((id) => (id.startsWith('/') ? join(ROOT, id) : id));
  const source = modules.map((id) => `export * from ${JSON.stringify(id)};`).join('\n');
  const { code, exports } = await buildScript(entry, [
    {
      name: 'library-entry',
      enforce: 'pre',
      // Vite makes a path of it.
      resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : null),
      load: (id) => (id === `\0${entry}` ? source : null),
    },
  ]);
  assertImportsNothing(name, code);
  return { name, code: `function ${functionOf(name)}() {\n${code}\nreturn script;\n}\n`, exports };
}

/** A module and all that it imports as one script, which keeps its exports in `script`. */
async function buildScript(entry: string, plugins: readonly Plugin[]) {
  const shared = sharedConfig('hosted');
  const output = await build({
    ...shared,
    configFile: false,
    logLevel: 'warn',
    plugins: [...plugins, ...workerPlugins()],
    build: {
      ...shared.build,
      write: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      lib: { entry, formats: ['iife'], name: 'script' },
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  });
  return chunkOf(output);
}

/** The one script that a build comes to. */
export function chunkOf(output: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk {
  const [{ output: [chunk] } = { output: [] }] = Array.isArray(output) ? output : [output as never];
  if (chunk?.type !== 'chunk') throw new Error('The build gave no script.');
  return chunk;
}
