import { makeFile } from './bench/makeFile.mjs';
import { expect, test } from './support/test.ts';

const LOAN_COUNT = 100_000;
/** A window of some 12 rows and what the list keeps beside it. */
const MAX_ROWS_IN_PAGE = 80;

test('lists of 100,000 loans hold a window of rows, sort and find', async ({ app, page }) => {
  test.slow();
  await app.analyseFile({ name: 'large.csv', text: makeFile({ rowCount: LOAN_COUNT, seed: 3 }) });
  await app.show('borrowers');
  const table = page.getByRole('table').first();
  await expect(table).toHaveAttribute('aria-rowcount', String(LOAN_COUNT + 1));
  const rows = table.locator('[data-place]');
  await expect(rows.first()).toContainText('BRW_1');
  expect(await rows.count()).toBeLessThan(MAX_ROWS_IN_PAGE);

  await table
    .getByRole('columnheader', { name: /outstanding/i })
    .getByRole('button')
    .click();
  await expect(table.getByRole('columnheader', { name: /outstanding/i })).toHaveAttribute(
    'aria-sort',
    /ascending|descending/,
  );
  expect(await rows.count()).toBeLessThan(MAX_ROWS_IN_PAGE);

  await page.getByRole('searchbox').fill(`BRW_${LOAN_COUNT}`);
  await expect(table).toHaveAttribute('aria-rowcount', '2');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(`BRW_${LOAN_COUNT}`);
});
