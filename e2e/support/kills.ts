import { expect, type BrowserContext, type Page } from '@playwright/test';
import { AppPage, type FileContent } from '../pages/AppPage.ts';
import { parseCsv } from './csv.ts';

/** From a key on a threshold to the stored plan it takes at most about as long. */
const CHANGE_MS = 1500;
/** A series that has seen only one of the two ends goes on, but not for ever. */
const MOST_KILLS = 20;
/** Keys on the threshold before a kill, and what each of them moves it by. */
const STEPS = 8;
const STEP = 0.01;

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
  readonly data: { readonly rows: number };
  readonly settings: { readonly tiers: { readonly high: number; readonly moderate: number } };
}

/**
 * The run that is open belongs together: every loan is there, and every tier is the one of its
 * score and the thresholds. Gives the threshold of the high tier.
 */
async function expectWhole(app: AppPage): Promise<number> {
  const { data, settings } = (await app.runFile()) as unknown as Shown;
  const { high, moderate } = settings.tiers;
  const { rows } = parseCsv(await app.scores());
  expect(rows).toHaveLength(data.rows);
  expect(rows.filter(({ risk_score: score }) => score !== '').length).toBeGreaterThan(
    data.rows / 2,
  );
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

type Moment = 'risk' | 'strategy' | 'done';

/** When the analysis comes to a stage, or to its end: ms since the page opened. */
function timeOf(page: Page, wanted: Moment): Promise<number> {
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

/**
 * Starts an analysis with the quickest model alone: what is stored is as large with any.
 * Gives the times at which it comes to the moments; they are looked out for before it starts.
 */
async function startAnalysis<const T extends readonly Moment[]>(
  app: AppPage,
  file: FileContent,
  moments: T,
): Promise<{ readonly [K in keyof T]: Promise<number> }> {
  await app.giveFile(file);
  await app.chooseQuickestModel();
  const times = moments.map((moment) => timeOf(app.page, moment));
  await app.startAnalysis();
  return times as unknown as { readonly [K in keyof T]: Promise<number> };
}

/** How many kills came before the end of a save, and how many after it. */
class Series {
  cut = 0;
  whole = 0;

  constructor(readonly kills: number) {}

  /** Goes on until some saves came to their end before the kill, and others did not. */
  get isOver(): boolean {
    const all = this.cut + this.whole;
    return all >= MOST_KILLS || (all >= this.kills && this.cut > 0 && this.whole > 0);
  }

  expectBoth(): void {
    expect(this.cut).toBeGreaterThan(0);
    expect(this.whole).toBeGreaterThan(0);
  }
}

/**
 * Kills the tab around the moment at which it stores an analysis of the file, at least so many
 * times, and counted from one of its stages: the analysis is there, whole, or it is not there at all.
 */
export async function killWhileAnalysisIsStored(
  app: AppPage,
  { file, from, kills }: { file: FileContent; from: 'risk' | 'strategy'; kills: number },
): Promise<void> {
  const context = app.page.context();
  const [begun, done] = await startAnalysis(app, file, [from, 'done']);
  const lastMs = (await done) - (await begun);
  await expectWhole(app);

  let current = app;
  let stored = await countRuns(app);
  expect(stored).toBe(1);
  const series = new Series(kills);
  const parts = moments();
  let waitMs = lastMs;
  while (!series.isOver) {
    await current.openLanding();
    const killNow = await readyToKill(context, current.page);
    const [begunAgain] = await startAnalysis(current, file, [from]);
    await begunAgain;
    await current.page.waitForTimeout(waitMs);
    await killNow();

    current = await reopened(context);
    await expectWhole(current);
    const now = await countRuns(current);
    expect([stored, stored + 1]).toContain(now);
    // Later after one that came too early, else earlier: around the moment of the save itself.
    const isCut = now === stored;
    series[isCut ? 'cut' : 'whole']++;
    waitMs = Math.max(0, waitMs + (isCut ? 1 : -1) * lastMs * (0.1 + 0.2 * parts.next().value));
    stored = now;
  }
  series.expectBoth();
}

/**
 * Kills the tab while it stores a change of the run on show, at least so many times: the run is
 * whole, as it was before a step of the change or after it.
 */
export async function killWhileChangeIsStored(app: AppPage, kills: number): Promise<void> {
  const context = app.page.context();
  let current = app;
  let high = await expectWhole(app);
  const series = new Series(kills);
  const parts = moments();
  for (let round = 0; !series.isOver; round++) {
    await current.visit('strategy');
    await current.page.getByTestId('threshold-high').focus();
    // There and back, so that each save changes something.
    const isDown = round % 4 < 2;
    const killNow = await readyToKill(context, current.page);
    for (let step = 0; step < STEPS; step++) {
      await current.page.keyboard.press(isDown ? 'ArrowLeft' : 'ArrowRight');
    }
    await current.page.waitForTimeout(CHANGE_MS * parts.next().value);
    await killNow();

    current = await reopened(context);
    const before = high;
    high = await expectWhole(current);
    const moved = Math.round(Math.abs(high - before) / STEP);
    series[moved === STEPS ? 'whole' : 'cut']++;
  }
  series.expectBoth();
}
