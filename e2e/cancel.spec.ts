import { makeFile } from './bench/makeFile.mjs';
import { expect, test } from './support/test.ts';

/** Long enough in every stage to be stopped in the middle of it. */
const ROW_COUNT = 20_000;
/** One second by contract, and what a busy test machine adds to it. */
const LIMIT_MS = 1_500;

const FILE = { name: 'large.csv', text: makeFile({ rowCount: ROW_COUNT, seed: 1 }) };

/**
 * Presses Cancel in the page the moment the run's state or stage is `moment`, and resolves to the
 * milliseconds until it says so; -1 if the run ended without passing through that.
 */
function cancelAt(moment: string): Promise<number> {
  return new Promise((resolve) => {
    let pressedAt: number | undefined;
    const look = (): void => {
      const status = document.querySelector<HTMLElement>('[data-testid=run-status]');
      const { state, stage } = status?.dataset ?? {};
      const button = document.querySelector<HTMLElement>('[data-testid=cancel]');
      if (pressedAt === undefined && [state, stage].includes(moment) && button) {
        pressedAt = performance.now();
        button.click();
      }
      if (state !== 'cancelled' && state !== 'done' && state !== 'failed') return;
      observer.disconnect();
      resolve(state === 'cancelled' ? performance.now() - (pressedAt ?? NaN) : -1);
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
  const elapsed = app.page.evaluate(cancelAt, 'loading');
  await app.giveFile(FILE);
  expectPrompt(await elapsed);
  await expect(app.error).toBeHidden();
});

for (const stage of ['profile', 'segment', 'risk', 'strategy']) {
  test(`an analysis can be cancelled during ${stage}`, async ({ app }) => {
    await app.giveFile(FILE);
    await app.waitForState('mapping');
    const elapsed = app.page.evaluate(cancelAt, stage);
    await app.startAnalysis();
    expectPrompt(await elapsed);
    await expect(app.error).toBeHidden();
  });
}

test('after a cancelled analysis the results before it are there, and another one runs', async ({
  app,
}) => {
  await app.analyseSample('classic');
  const before = await app.scores();

  await app.giveFile(FILE);
  await app.startAnalysis();
  await expect(app.status).toHaveAttribute('data-stage', /.+/);
  await app.cancel.click();
  await app.waitForState('cancelled');

  expect(await app.scores()).toBe(before);
  await app.analyseFile({ name: 'small.csv', text: makeFile({ rowCount: 300, seed: 2 }) });
  expect((await app.runFile()).data.rows).toBe(300);
});
