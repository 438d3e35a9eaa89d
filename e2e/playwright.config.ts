import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, installedBrowsers } from '../.ci/browser.mjs';
import { SUBPATH } from './support/settings.ts';

// Workers of the run read this file again: the first reading decides on the port for all.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const origin = `http://localhost:${process.env.E2E_PORT}`;

const executablePath = installedBrowsers()[0];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/browser',
  // Nothing asserts how long it takes but where its title says so: these only end what hangs.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '../test-results/durations/browser.json' }]],
  // What a spec's name says: `x.spec.ts` belongs to the gate (`npm run test:browser`),
  // `x.full.spec.ts` to what is too long for it (`npm run test:browser:rest`).
  projects: [
    { name: 'seeds', testMatch: '*.setup.ts' },
    {
      name: 'gate',
      testMatch: '*.spec.ts',
      testIgnore: '*.full.spec.ts',
      dependencies: ['seeds'],
    },
    { name: 'full', testMatch: '*.full.spec.ts', dependencies: ['seeds'] },
  ],
  use: {
    baseURL: `${origin}/`,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    // It would take in the whole page for every test; those that look at it let it.
    serviceWorkers: 'block',
    // Without pictures: taking them costs more than most tests.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: CHROMIUM_ARGS,
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node ../.ci/server.mjs ${process.env.E2E_PORT} / ${SUBPATH}`,
    url: `${origin}/`,
    reuseExistingServer: false,
  },
});
