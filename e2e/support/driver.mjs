// Drives the built app from plain Node, for the scripts that are not tests.
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, ensureBrowser } from '../../.ci/browser.mjs';

/** Opens a fresh browser, so that nothing of an earlier run is warm. */
export async function launchBrowser() {
  return chromium.launch({ executablePath: await ensureBrowser(), args: CHROMIUM_ARGS });
}

/** Resolves when the app is in `state`; throws with the page's own words if it failed instead. */
export async function waitForState(page, state, { timeoutMs = 900_000 } = {}) {
  const status = page.locator(
    `[data-testid=run-status]:is([data-state=${state}], [data-state=failed])`,
  );
  await status.waitFor({ state: 'attached', timeout: timeoutMs });
  const reached = await status.getAttribute('data-state');
  if (reached !== state) {
    throw new Error(`The app failed: ${await page.getByTestId('error').innerText()}`);
  }
}

/**
 * Gives a file, and analyses it as the app understood it. Resolves to milliseconds of each part.
 * `restMs`: how long the user looks for the file, and then at the mapping; no part of either.
 * `without`: kinds of models that are not to be tried.
 */
export async function analyseFile(page, path, { restMs = 0, without = [], ...options } = {}) {
  await page.waitForTimeout(restMs);
  const start = performance.now();
  await page.getByTestId('file-input').setInputFiles(path);
  await waitForState(page, 'mapping', options);
  const loadMs = performance.now() - start;
  // Behind a folded line, which a user would open first.
  for (const kind of without) await page.getByTestId(`model-${kind}`).dispatchEvent('click');
  await page.waitForTimeout(restMs);
  const loaded = performance.now();
  await page.locator('[data-testid=analyse]:enabled').click();
  await waitForState(page, 'done', options);
  return { loadMs, analyseMs: performance.now() - loaded };
}

/** The run file, as the page exports it. */
export async function exportRun(page) {
  await page.evaluate(() => (location.hash = '#/audit'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-run').first().click(),
  ]);
  return JSON.parse(await readFile(await download.path(), 'utf8'));
}
