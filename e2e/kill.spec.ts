import type { BrowserContext, Page } from '@playwright/test';
import { makeFile } from './bench/makeFile.mjs';
import { AppPage } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';

const KILLS = 10;
const ROWS = 2000;
/** From a key on a threshold to the stored plan it takes at most about as long. */
const CHANGE_MS = 1500;

const file = { name: 'loans.csv', text: makeFile({ rowCount: ROWS, seed: 9 }) };

/** Parts of one in the same order on every run: a linear congruential generator. */
function* moments(): Generator<number, never> {
  for (let state = 20_240_229; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

/** What ends the page's process as a crash would: nothing of it runs to its end. */
async function readyToKill(context: BrowserContext, page: Page): Promise<() => Promise<void>> {
  const devtools = await context.newCDPSession(page);
  return async () => {
    const crashed = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  };
}

interface Shown {
  readonly settings: { readonly tiers: { readonly high: number; readonly moderate: number } };
}

/**
 * The run that is open belongs together: every loan is there, and every tier is the one of its
 * score and the thresholds. Gives the threshold of the high tier.
 */
async function expectWhole(app: AppPage): Promise<number> {
  const { settings } = (await app.runFile()) as unknown as Shown;
  const { high, moderate } = settings.tiers;
  const { rows } = parseCsv(await app.scores());
  expect(rows).toHaveLength(ROWS);
  expect(rows.filter(({ risk_score: score }) => score !== '').length).toBeGreaterThan(ROWS / 2);
  const wrong = rows.filter(({ risk_score: score = '', risk_tier: tier }) => {
    if (score === '') return false;
    const value = Number(score);
    return tier !== (value > high ? 'high' : value > moderate ? 'moderate' : 'low');
  });
  expect(wrong).toEqual([]);
  return high;
}

async function reopened(context: BrowserContext): Promise<AppPage> {
  const app = new AppPage(await context.newPage());
  await app.open();
  await app.waitForState('done');
  return app;
}

/** Starts an analysis with the quickest model alone: what is stored is as large with any. */
async function startAnalysis(app: AppPage): Promise<void> {
  await app.giveFile(file);
  await app.waitForState('mapping');
  for (const kind of ['forest', 'boosting', 'network']) {
    // Behind a folded line, which a user would open first.
    await app.page.getByTestId(`model-${kind}`).dispatchEvent('click');
  }
  await app.startAnalysis();
}

/** How many runs the browser lists. */
async function countRuns(app: AppPage): Promise<number> {
  await app.page.getByRole('button', { name: /switch portfolio/i }).click();
  await app.page.getByRole('menuitem', { name: 'All earlier analyses…' }).click();
  const list = app.page.getByRole('dialog').getByRole('listitem');
  await expect(list.first()).toBeVisible();
  const count = await list.count();
  await app.page.keyboard.press('Escape');
  return count;
}

/** When the analysis that runs comes to its last stages, or to its end: ms since the page opened. */
function timeOf(page: Page, wanted: 'strategy' | 'done'): Promise<number> {
  return page.evaluate(
    (moment) =>
      new Promise<number>((resolve) => {
        const status = document.querySelector<HTMLElement>('[data-testid=run-status]');
        const look = (): void => {
          if (status?.dataset.stage !== moment && status?.dataset.state !== 'done') return;
          observer.disconnect();
          resolve(performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, attributes: true });
      }),
    wanted,
  );
}

test('killing the tab while an analysis is stored leaves it whole or absent', async ({
  app,
  context,
}) => {
  test.setTimeout(600_000);
  await startAnalysis(app);
  const [from, until] = await Promise.all([timeOf(app.page, 'strategy'), timeOf(app.page, 'done')]);
  const lastMs = until - from;
  await expectWhole(app);

  let current = app;
  let stored = await countRuns(app);
  expect(stored).toBe(1);
  let cut = 0;
  const parts = moments();
  let waitMs = lastMs;
  for (let round = 0; round < KILLS; round++) {
    await current.openLanding();
    await startAnalysis(current);
    const killNow = await readyToKill(context, current.page);
    await timeOf(current.page, 'strategy');
    await current.page.waitForTimeout(waitMs);
    await killNow();

    current = await reopened(context);
    await expectWhole(current);
    const now = await countRuns(current);
    expect([stored, stored + 1]).toContain(now);
    // Later after one that came too early, else earlier: around the moment of the save itself.
    const isCut = now === stored;
    if (isCut) cut++;
    waitMs += (isCut ? 1 : -1) * lastMs * (0.1 + 0.2 * parts.next().value);
    stored = now;
  }
  // Some saves came to their end before the kill, and others did not.
  expect(cut).toBeGreaterThan(0);
  expect(cut).toBeLessThan(KILLS);
});

test('killing the tab while a change is stored leaves the run whole, as before or after', async ({
  app,
  context,
}) => {
  test.setTimeout(600_000);
  await startAnalysis(app);
  await app.waitForState('done');
  await expectWhole(app);
  let current = app;
  const thresholds = new Set<number>();
  const parts = moments();
  for (let round = 0; round < KILLS; round++) {
    await current.visit('strategy');
    await current.page.getByTestId('threshold-high').focus();
    // There and back, so that each save changes something.
    const key = round % 4 < 2 ? 'ArrowLeft' : 'ArrowRight';
    const killNow = await readyToKill(context, current.page);
    for (let step = 0; step < 8; step++) await current.page.keyboard.press(key);
    await current.page.waitForTimeout(CHANGE_MS * parts.next().value);
    await killNow();

    current = await reopened(context);
    thresholds.add(await expectWhole(current));
  }
  // Some saves came to their end before the kill, and others did not.
  expect(thresholds.size).toBeGreaterThan(2);
});
