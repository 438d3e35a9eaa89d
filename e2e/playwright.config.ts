import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, installedBrowsers } from '../.ci/browser.mjs';
import { SUBPATH } from './support/settings.ts';

// Workers of the run read this file again: the first reading decides on the port for all.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const origin = `http://localhost:${process.env.E2E_PORT}`;

const executablePath = installedBrowsers()[0];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // One analysis keeps every core busy: two at once only wait for each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: 'list',
  use: {
    baseURL: `${origin}/`,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
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
