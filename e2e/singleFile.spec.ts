import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { AppPage } from './pages/AppPage.ts';
import { SINGLE_FILE, wholePageKept } from './support/hosts.ts';
import { seedOf } from './support/seeds.ts';
import { VIEWS } from './support/settings.ts';

const MOST_BYTES = 12_000_000;

test('the page as one file does the whole job from a disk, with the same scores', async ({
  browser,
}) => {
  expect(statSync(SINGLE_FILE).size).toBeLessThan(MOST_BYTES);
  const context = await browser.newContext({ offline: true });
  const requests: string[] = [];
  const problems: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  context.on('weberror', (error) => problems.push(String(error.error())));
  const app = new AppPage(await context.newPage());
  await app.open(pathToFileURL(SINGLE_FILE).href);
  await expect(app.page.getByTestId('privacy-badge')).toHaveAttribute('data-state', 'one-file');
  await app.analyseSample('classic');
  for (const view of VIEWS) await app.visit(view);
  await app.visit('risk');
  await expect(app.page.locator('.main-svg').first()).toBeVisible();
  expect(await app.scores()).toBe(seedOf('classic').scores);
  expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the app gives itself as that one file, with the hash that it says', async ({ page }) => {
    const app = new AppPage(page);
    await app.open();
    await wholePageKept(page);
    await page.reload();
    await page.getByTestId('privacy-badge').click();
    const said =
      (await page
        .locator('code')
        .filter({ hasText: /^[0-9a-f]{64}$/ })
        .textContent()) ?? '';
    const started = page.waitForEvent('download');
    await page.getByTestId('single-file').click();
    const file = await started;
    expect(file.suggestedFilename()).toBe('smart-loan-recovery.html');
    const hash = createHash('sha256')
      .update(readFileSync(await file.path()))
      .digest('hex');
    expect(hash).toBe(said);
  });
});
