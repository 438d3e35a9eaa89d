import { readFile } from 'node:fs/promises';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { withTestGroups } from './support/testGroups.ts';

/** A minute of work, where nothing else is done. */
const FLIPS_MS = 400_000;

test('assumptions say where the conclusion flips, on Strategy and in the audit', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  await expect(app.page.getByTestId('effects')).toContainText(
    /Today’s choices bring back .* a settled loan, costs counted/,
  );
  const card = app.page.getByTestId('assumptions');
  await expect(card).toContainText('Legal Notice 250, Debt Collectors 150');
  await card.getByTestId('find-flips').click();
  await expect(card.getByTestId('find-flips')).toBeDisabled();
  // Nothing else waits for it, and coming back finds it.
  await app.show('worklist');
  await expect(app.main.getByRole('table').first()).toBeVisible();
  await app.show('strategy');
  const flips = card.getByRole('table', { name: /where the conclusion flips/ });
  await expect(flips).toContainText('The conclusion flips at', { timeout: FLIPS_MS });
  await expect(card).toContainText(
    /What is concluded: .* \d+ of \d+ assumptions would change that/,
  );
  await expect(flips.getByRole('row', { name: /^Cost of a case/ })).toContainText(/ or more/);
  await expect(card).toContainText('the first of the 5 ways of dealing loans into folds');
  const words = await flips.getByRole('row', { name: /^Cost of a case/ }).innerText();
  await app.show('audit');
  await expect(app.main).toContainText('The conclusion flips at');
  await expect(app.main).toContainText(words.split('\t').at(-1) ?? '');
  // Other terms make it out of date.
  await app.show('strategy');
  await app.page.getByTestId('tier-method-high').selectOption('');
  await expect(card.getByTestId('find-flips')).toBeEnabled();
});

test('a test that the page dealt out is read back once its loans are settled', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  await expect(app.page.getByTestId('trial-readout')).toHaveCount(0);
  const trial = app.page.getByTestId('trial');
  await trial.getByLabel('by at least (points)').fill('12');
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    trial.getByRole('button', { name: 'The split, as a file' }).click(),
  ]);
  const dealt = parseCsv(await readFile(await download.path(), 'utf8')).rows;
  const groups = new Map(dealt.map((row) => [row.Loan_ID, row.test_group ?? '']));
  // Of those dealt to a legal notice nine in ten are paid, of those called one in two.
  const text = await withTestGroups('portfolio', (row, place) => {
    const group = groups.get(row.get('Loan_ID'));
    if (group === undefined) return;
    const isPaid = place % 10 < (group === 'Legal Notice' ? 9 : 5);
    row.set('Recovery_Status', isPaid ? 'Fully Recovered' : 'Written Off').set('test_group', group);
  });
  await app.analyseQuickly({ name: 'later.csv', text });
  await app.show('strategy');
  const card = app.page.getByTestId('trial-readout');
  await expect(card).toContainText('The test found that Legal Notice brings more back than Calls.');
  await expect(card).toContainText(/\d+ points more \(\d+(\.\d)? to \d+(\.\d)?, .* p < \.001/);
  await expect(card.getByRole('table').getByRole('row')).toHaveCount(3);
  await expect(card).not.toContainText('Something went wrong with the dealing');
});
