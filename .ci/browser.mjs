// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { npm, run } from './project.mjs';

/** The tests reach no other host, and the browser's own services stay quiet. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const OTHER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Installed Chromiums and Chromes, CHROMIUM_PATH first; not all of them need to run. */
export function installedBrowsers() {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...onPath, ...OTHER_PLACES].filter(
    (path) => path && existsSync(path),
  );
}

/** True if the program opens a page: a wrapper without its browser, or missing libraries, fails. */
function works(path) {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  try {
    const { status, stdout } = spawnSync(
      path,
      [
        ...CHROMIUM_ARGS,
        ...['--headless', '--disable-gpu', `--user-data-dir=${profile}`],
        ...['--dump-dom', 'about:blank'],
      ],
      { encoding: 'utf8', timeout: 60_000 },
    );
    return status === 0 && stdout.includes('<html');
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Playwright's own browser, if it has been downloaded; needs the packages installed. */
async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function firstThatWorks() {
  const own = await playwrightBrowser();
  return [...new Set([...installedBrowsers(), ...(own ? [own] : [])])].find(works);
}

async function installFromDebian() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  return run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
}

/**
 * The path of a Chromium that runs. Where there is none it gets Playwright's, and failing that,
 * as root on a Debian, the system's package. Throws when nothing helps.
 */
export function ensureBrowser() {
  obtained ??= obtainBrowser();
  return obtained;
}

let obtained;

async function obtainBrowser() {
  let browser = await firstThatWorks();
  if (!browser) {
    console.log("No Chromium found; getting Playwright's …");
    await npm(['exec', '--', 'playwright', 'install', 'chromium']);
    browser = await firstThatWorks();
  }
  if (!browser && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Getting Debian's Chromium …");
    await installFromDebian();
    browser = await firstThatWorks();
  }
  if (!browser) {
    throw new Error('No Chromium that runs. Install one, or set CHROMIUM_PATH to its program.');
  }
  return browser;
}
