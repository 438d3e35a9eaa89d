// Storing a run and opening it again after a reload, plain and under a passphrase.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { waitForState } from '../support/driver.mjs';
import { onAnalysedPage, peakMemoryMb } from './browserFigures.mjs';

const PASSPHRASE = 'four plain words together';

/**
 * Milliseconds from a reload to the restored run, without and with a passphrase, and of sealing
 * what is stored. Throws where the scores are not the same bytes each time.
 */
export function measureStorage(file) {
  return onAnalysedPage(file, async (page) => {
    const before = await scoresHash(page);
    const restoreMs = await timed(async () => {
      await page.reload();
      await waitForState(page, 'done');
    });
    expectSame(before, await scoresHash(page));

    await page.evaluate(() => (location.hash = '#/audit'));
    await page.getByTestId('protect').first().click();
    const sealMs = await timed(async () => {
      await typePassphrase(page, { isNew: true });
      await page.getByTestId('lock').waitFor({ timeout: 600_000 });
    });
    await page.reload();
    await page.getByText('Earlier analyses are locked').waitFor({ timeout: 600_000 });
    const unlockMs = await timed(async () => {
      await typePassphrase(page, { isNew: false });
      await waitForState(page, 'done');
    });
    expectSame(before, await scoresHash(page));
    const bytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    return {
      restoreMs,
      sealMs,
      unlockMs,
      bytes,
      peakMb: await peakMemoryMb(page.context().browser()),
    };
  });
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function typePassphrase(page, { isNew }) {
  const fields = isNew ? ['passphrase-new', 'passphrase-again'] : ['passphrase'];
  for (const field of fields) await page.getByTestId(field).fill(PASSPHRASE);
  await page.getByTestId('passphrase-submit').click();
}

async function scoresHash(page) {
  await page.evaluate(() => (location.hash = '#/audit'));
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 300_000 }),
    page.getByTestId('export-scores').first().click(),
  ]);
  const text = await readFile(await download.path());
  return createHash('sha256').update(text).digest('hex');
}

function expectSame(before, after) {
  if (before !== after) throw new Error('The restored run gives other scores.');
}
