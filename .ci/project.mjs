// What the commands share. Plain Node, no packages: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DIST = join(ROOT, 'dist');

const SOURCES = [
  ...['src', 'public', 'sample-data', 'build', 'index.html'],
  ...['vite.config.ts', 'vite.single.config.ts', 'package.json'],
];

/**
 * Runs a command in the project's folder, its output streamed to ours; `atEnd`: printed in one
 * piece once it has ended, so that commands can run side by side.
 * Resolves to the exit code; a command that cannot start or is killed by a signal gives 1.
 */
export function run(command, args, { env = {}, atEnd = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', ...(atEnd ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    });
    const printed = [];
    child.stdout?.on('data', (data) => printed.push(data));
    child.stderr?.on('data', (data) => printed.push(data));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code ?? 1);
    });
  });
}

/** Runs npm: the very one that started us, if any, so that Windows needs no shell. */
export function npm(args, options) {
  const self = process.env.npm_execpath;
  return self?.endsWith('.js')
    ? run(process.execPath, [self, ...args], options)
    : run('npm', args, options);
}

/** Runs a script of package.json with arguments of its own. */
export function npmScript(name, args = [], options) {
  return npm(['run', '--silent', name, ...(args.length > 0 ? ['--', ...args] : [])], options);
}

/**
 * True if every package of the folder's lockfile is there in its locked version. npm leaves a record of
 * what it installed; it is written last, so an interrupted install does not pass.
 */
export function isInstalled(folder = ROOT) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(record);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}

function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** Installs the locked packages where any is missing. Throws when npm fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages …');
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('npm ci failed; see above.');
}

/** True if `dist` holds a build that is newer than everything it is made from. */
export function isBuilt() {
  const page = join(DIST, 'index.html');
  if (!existsSync(page)) return false;
  const builtMs = statSync(page).mtimeMs;
  return SOURCES.every((source) => newestMs(join(ROOT, source)) < builtMs);
}

/** Builds the page for a host unless the present build is up to date. Throws when it fails. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  console.log('Building …');
  if ((await npmScript('build:hosted')) !== 0) throw new Error('The build failed; see above.');
}

function newestMs(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  // A folder's own time changes when a file in it is deleted.
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
