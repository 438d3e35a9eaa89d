// Which project of vitest.config.ts a test file belongs to.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ROOT } from './project.mjs';

const FOLDERS = ['src', 'build', 'sample-data'];

/** TF.js keeps tensors and a backend, Danfo brings it along, and a database outlives its test. */
const STATEFUL_PACKAGES = /^(@tensorflow\/|danfojs|idb$|fake-indexeddb)/;

/** Stubs, spies and timers of the test itself. */
const STUBS = /\bvi\.|\bset(Timeout|Interval|Immediate)\(/;

/** What the next test file would find changed, were the modules not loaded anew. */
const MODULE_STATE = /^(export )?let /m;

const VALUE_IMPORT =
  /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const SIMULATION = /\.sim\.test\.ts$/;

const modules = new Map();

/** @returns {string | undefined} the TypeScript or JavaScript file that a relative import names */
function fileOf(from, specifier) {
  const base = resolve(dirname(from), specifier);
  return [base, `${base}.ts`, join(base, 'index.ts')].find(
    (path) => /\.m?[jt]s$/.test(path) && existsSync(path),
  );
}

/** What a module imports by value, and whether it has state of its own. */
function readModule(path) {
  const known = modules.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, 'utf8');
  const specifiers = [...text.matchAll(VALUE_IMPORT)].map(([, named, dynamic]) => named ?? dynamic);
  const found = {
    imports: specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => fileOf(path, specifier))
      .filter((file) => file !== undefined),
    isStateful:
      MODULE_STATE.test(text) || specifiers.some((specifier) => STATEFUL_PACKAGES.test(specifier)),
  };
  modules.set(path, found);
  return found;
}

/** True if the test, or anything that it loads, leaves something behind. */
function needsIsolation(test) {
  if (STUBS.test(readFileSync(test, 'utf8'))) return true;
  const seen = new Set([test]);
  for (const path of seen) {
    const { imports, isStateful } = readModule(path);
    if (isStateful) return true;
    for (const imported of imports) seen.add(imported);
  }
  return false;
}

function testFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => join(ROOT, folder, path)),
  ).sort();
}

/**
 * The test files by project, each as a path from the root: simulations by their name; `isolated`
 * what loads TF.js, Danfo or IndexedDB, stubs anything or keeps state in a module; else `pure`.
 * @returns {{ pure: string[], isolated: string[], sim: string[] }}
 */
export function testProjects() {
  const projects = { pure: [], isolated: [], sim: [] };
  for (const file of testFiles()) {
    const name = SIMULATION.test(file) ? 'sim' : needsIsolation(file) ? 'isolated' : 'pure';
    projects[name].push(relative(ROOT, file).split(sep).join('/'));
  }
  return projects;
}
