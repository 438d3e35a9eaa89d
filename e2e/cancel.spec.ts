import { makeFile } from './bench/makeFile.mjs';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

/** Long enough in every stage to be stopped in the middle of it. */
const ROW_COUNT = 20_000;
/** One second by contract, and what the page needs to say so. */
const LIMIT_MS = 1_500;
/** Between two looks at the clock. */
const TICK_MS = 50;

const FILE = { name: 'large.csv', text: makeFile({ rowCount: ROW_COUNT, seed: 1 }) };

/**
 * Presses Cancel in the page the moment the run's state or stage is `moment`, and resolves to the
 * milliseconds until it says so; -1 if the run ended without passing through that. Only time that
 * the page had counts: while a busy machine does not let it run, the clock stands still.
 */
function cancelAt({ moment, tickMs }: { moment: string; tickMs: number }): Promise<number> {
  return new Promise((resolve) => {
    let ticks: number | undefined;
    const look = (): void => {
      const status = document.querySelector<HTMLElement>('[data-testid=run-status]');
      const { state, stage } = status?.dataset ?? {};
      const button = document.querySelector<HTMLElement>('[data-testid=cancel]');
      if (ticks === undefined && [state, stage].includes(moment) && button) {
        ticks = 0;
        setInterval(() => (ticks = (ticks ?? 0) + 1), tickMs);
        button.click();
      }
      if (state !== 'cancelled' && state !== 'done' && state !== 'failed') return;
      observer.disconnect();
      resolve(state === 'cancelled' ? (ticks ?? NaN) * tickMs : -1);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}

function expectPrompt(elapsedMs: number): void {
  expect(elapsedMs).toBeGreaterThanOrEqual(0);
  expect(elapsedMs).toBeLessThan(LIMIT_MS);
}

test('reading a file can be cancelled', async ({ app }) => {
  const elapsed = app.page.evaluate(cancelAt, { moment: 'loading', tickMs: TICK_MS });
  await app.giveFile(FILE);
  expectPrompt(await elapsed);
  await expect(app.error).toBeHidden();
});

for (const stage of ['profile', 'segment', 'risk', 'strategy']) {
  test(`an analysis can be cancelled during ${stage}`, async ({ app }) => {
    await app.giveFile(FILE);
    await app.chooseQuickestModel();
    const elapsed = app.page.evaluate(cancelAt, { moment: stage, tickMs: TICK_MS });
    await app.startAnalysis();
    expectPrompt(await elapsed);
    await expect(app.error).toBeHidden();
  });
}

test('after a cancelled analysis the results before it are there, and another one runs', async ({
  analysed,
}) => {
  const app = await analysed('classic');
  const before = await app.scores();

  await app.giveFile(FILE);
  await app.startAnalysis();
  await expect(app.status).toHaveAttribute('data-stage', /.+/);
  await app.cancel.click();
  await app.waitForState('cancelled');

  expect(await app.scores()).toBe(before);
  await app.analyseFile(smallFile('small.csv', 60));
  expect((await app.runFile()).data.rows).toBe(60);
});
