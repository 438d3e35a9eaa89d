// Finds the browsers that are not Chromium, for the tests that run in them, and installs what drives them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, isInstalled, npm } from './project.mjs';

const FOLDER = join(ROOT, 'e2e', 'engines');

/** Where Linux distributions put WebKit's test browser: it is on no path. */
const LIBRARY_FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/libexec'];

/** Installs the package that drives Firefox, where it is not there yet. Throws when npm fails. */
export async function ensureEngines() {
  if (isInstalled(FOLDER)) return;
  console.log('Installing what drives other browsers …');
  const args = ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'];
  if ((await npm(args)) !== 0) throw new Error('npm ci failed in e2e/engines; see above.');
}

/** The path of a Firefox that runs, FIREFOX_PATH first; undefined where there is none. */
export function findFirefox() {
  const named = [process.env.FIREFOX_PATH, ...onPath('firefox-esr'), ...onPath('firefox')];
  return named.find((path) => path && saysItsVersion(path));
}

/** What it takes to drive WebKitGTK: its driver, its browser, a screen; undefined unless all are there. */
export function findWebKit() {
  const [driver] = onPath('WebKitWebDriver');
  const [screen] = onPath('xvfb-run');
  const browser = miniBrowsers().at(-1);
  return driver && screen && browser ? { driver, screen, browser } : undefined;
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}

/** A wrapper whose browser is not installed says nothing. */
function saysItsVersion(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /Firefox/.test(stdout);
}

/** One for each version of the library's interface, the oldest first. */
function miniBrowsers() {
  const folders = LIBRARY_FOLDERS.filter((folder) => existsSync(folder));
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name)),
  );
  return [...folders, ...below]
    .flatMap((folder) => ['4.0', '4.1', '6.0'].map((v) => join(folder, `webkit2gtk-${v}`)))
    .concat(below.filter((folder) => /webkitgtk-6/.test(folder)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .filter((path) => existsSync(path));
}
