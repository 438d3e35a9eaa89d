import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { AppPage } from './pages/AppPage.ts';
import { SINGLE_FILE, wholePageKept } from './support/hosts.ts';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

const PASSPHRASE = 'a quiet river of 1912';
const OTHER = 'another river of 1913';

/** Answers the form that is open. */
async function typePassphrase(page: Page, passphrase: string, isNew: boolean): Promise<void> {
  if (isNew) {
    await page.getByTestId('passphrase-new').fill(passphrase);
    await page.getByTestId('passphrase-again').fill(passphrase);
  } else {
    await page.getByTestId('passphrase').fill(passphrase);
  }
  await page.getByTestId('passphrase-submit').click();
}

async function protect(app: AppPage): Promise<void> {
  await app.visit('audit');
  await app.page.getByTestId('protect').click();
  await typePassphrase(app.page, PASSPHRASE, true);
  await expect(app.page.getByTestId('lock')).toBeVisible();
}

/** How often a text stands in what the browser has stored for the page, as UTF-8. */
function timesStored(page: Page, text: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const kept = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const decoder = new TextDecoder();
    const count = (value: unknown): number => {
      if (typeof value === 'string') return value.split(wanted).length - 1;
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        return decoder.decode(value).split(wanted).length - 1;
      }
      if (typeof value !== 'object' || value === null) return 0;
      return Object.entries(value).reduce((sum, [key, each]) => sum + count(key) + count(each), 0);
    };
    let times = count(Object.fromEntries(Object.entries(localStorage)));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await kept(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        times += count(await kept(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return times;
  }, text);
}

test('a passphrase encrypts what is kept, and opens it again', async ({ analysed, page }) => {
  const app = await analysed('classic');
  const scores = await app.scores();
  expect(await timesStored(page, 'BRW_1'), 'readable before').toBeGreaterThan(0);
  await protect(app);
  expect(await timesStored(page, 'BRW_1')).toBe(0);
  expect(await timesStored(page, 'classic.csv')).toBe(0);
  expect(await timesStored(page, 'Employment_Type')).toBe(0);

  await page.reload();
  await app.waitForState('idle');
  await expect(page.getByText('Earlier analyses are locked')).toBeVisible();
  await typePassphrase(page, OTHER, false);
  await expect(page.getByText('This passphrase does not fit')).toBeVisible();
  await typePassphrase(page, PASSPHRASE, false);
  await app.waitForState('done');
  expect(await app.scores()).toBe(scores);

  await app.visit('audit');
  await page.getByTestId('lock').click();
  await app.waitForState('idle');
  await expect(page.getByText('Earlier analyses are locked')).toBeVisible();
  await expect(page.getByText('BRW_1')).toHaveCount(0);
});

test('what is analysed while locked is kept once unlocked', async ({ analysed, page }) => {
  const app = await analysed('classic');
  await protect(app);
  await page.getByTestId('lock').click();
  await app.analyseFile(smallFile('while-locked.csv'));
  await app.expectError('storage_locked');
  await page.getByTestId('privacy-badge').click();
  await expect(page.getByTestId('privacy-lock')).toBeVisible();
  await page.keyboard.press('Escape');
  await app.openLanding();
  await typePassphrase(page, PASSPHRASE, false);
  await expect(page.getByText('Earlier analyses are locked')).toHaveCount(0);
  expect(await timesStored(page, 'while-locked')).toBe(0);
  await page.reload();
  await typePassphrase(page, PASSPHRASE, false);
  await app.waitForState('done');
  await page.getByRole('button', { name: /switch portfolio/i }).click();
  await expect(page.getByRole('menuitem', { name: /classic/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /while-locked/ })).toBeVisible();
});

test('a backup brings everything back; a wrong passphrase or a damaged one changes nothing', async ({
  analysed,
  page,
}) => {
  const app = await analysed('classic');
  const scores = await app.scores();
  await app.visit('audit');
  await page.getByTestId('backup').click();
  const saved = page.waitForEvent('download');
  await typePassphrase(page, OTHER, true);
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/\.slr-backup$/);
  const bytes = await readFile(await file.path());
  expect(bytes.includes('BRW_1')).toBe(false);

  await app.forgetEverything();
  await app.waitForState('idle');
  const altered = Buffer.from(bytes);
  const middle = bytes.length >> 1;
  altered[middle] = (altered[middle] ?? 0) ^ 1;
  const cases = [
    { content: bytes, passphrase: PASSPHRASE, says: 'This passphrase does not fit' },
    { content: bytes.subarray(0, -1), passphrase: OTHER, says: 'is damaged' },
    { content: altered, passphrase: OTHER, says: 'is damaged' },
    { content: Buffer.from('not a backup'), passphrase: OTHER, says: 'not a backup' },
  ];
  await page.getByTestId('privacy-badge').click();
  for (const { content, passphrase, says } of cases) {
    const payload = { name: 'a.slr-backup', mimeType: 'application/octet-stream', buffer: content };
    await page.getByTestId('backup-input').setInputFiles(payload);
    await typePassphrase(page, passphrase, false);
    await expect(page.getByText(says)).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await timesStored(page, 'BRW_1')).toBe(0);
  }
  await page.getByTestId('backup-input').setInputFiles(await file.path());
  await typePassphrase(page, OTHER, false);
  await expect(page.getByText('1 analysis restored')).toBeVisible();
  await page.reload();
  await app.waitForState('done');
  expect(await app.scores()).toBe(scores);
});

test('from a disk nothing is kept without a passphrase', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const app = new AppPage(page);
  await app.open(pathToFileURL(SINGLE_FILE).href);
  await app.analyseFile(smallFile('from-disk.csv'));
  await app.expectError('storage_unprotected');
  await page.getByLabel('Theme').selectOption('Dark');
  expect(await timesStored(page, 'Loan_ID')).toBe(0);
  expect(await timesStored(page, 'from-disk')).toBe(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  const scores = await app.scores();

  await protect(app);
  await page.reload();
  await expect(page.getByText('Earlier analyses are locked')).toBeVisible();
  await typePassphrase(page, PASSPHRASE, false);
  await app.waitForState('done');
  expect(await app.scores()).toBe(scores);
  expect(await timesStored(page, 'Loan_ID')).toBe(0);
  expect(await timesStored(page, 'from-disk')).toBe(0);
  await context.close();
});

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('forgetting everything leaves nothing under the page’s names, and nothing else goes', async ({
    analysed,
    page,
  }) => {
    const app = await analysed('classic');
    await wholePageKept(page);
    await page.evaluate(async () => {
      localStorage.setItem('another-app', 'stays');
      await caches.open('another-app');
    });
    await app.forgetEverything();
    await expect(page.getByText('lists nothing of this page any more')).toBeVisible();
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      choices: Object.keys(localStorage),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(left).toEqual({
      databases: [],
      caches: ['another-app'],
      choices: ['another-app'],
      workers: 0,
    });
  });
});
