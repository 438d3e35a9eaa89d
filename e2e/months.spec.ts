import { expect, test } from './support/test.ts';

/** Loans in two months: those with a low income fall behind. */
function monthFile(month: '05' | '06'): string {
  const lines = [
    'Loan_ID,Monthly_Income,Outstanding_Loan_Amount,Days_Past_Due,Recovery_Status,Snapshot_Date',
  ];
  for (let i = 0; i < 600; i++) {
    const noise = ((i * 7919) % 101) / 101;
    const isPoor = i % 3 === 0;
    const falls = noise < (isPoor ? 0.6 : 0.1);
    const days = month === '06' && falls ? 40 : Math.floor(noise * 20);
    const income = (isPoor ? 1000 : 3000) + ((i * 31) % 500);
    // Some loans are settled, so that the outcome column has both sides.
    const status = i < 60 ? (i % 2 === 0 ? 'Fully Recovered' : 'Written Off') : 'Outstanding';
    lines.push(`L${i},${income},${1000 + i},${days},${status},2025-${month}-30`);
  }
  return lines.join('\n');
}

test('two files of one portfolio are compared, and teach who falls behind', async ({ app }) => {
  await app.analyseFile({ name: 'may.csv', text: monthFile('05') });
  await app.show('data');
  const months = app.page.getByTestId('months');
  await expect(months).toContainText('Analyse the earlier file here as well');
  await app.analyseFile({ name: 'june.csv', text: monthFile('06') });
  await app.show('data');
  await months.getByTestId('months-compare').click();
  await expect(months).toContainText('In 31 days, of 540 open loans');
  await expect(months).toContainText('Compared with “may.csv”, of 2025-05-30');
  await expect(months).toContainText(
    /fell behind by the later file, and the earlier file told which/,
  );
  // Every line of shares adds up, by count and by money.
  for (const measure of ['Loans', 'Money']) {
    await months.getByText(measure, { exact: true }).first().click();
    const lines = await months.locator('table').first().locator('tbody tr').all();
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const cells = await line.locator('td').allTextContents();
      const shares = cells.slice(1).map((cell) => Number.parseFloat(cell.replace(/[^\d.]/g, '')));
      if (shares.some(Number.isNaN)) continue;
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(98.9);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(101.1);
    }
  }
  await app.show('risk');
  await expect(app.page.getByTestId('early-warning')).toContainText(
    'would fall behind by the next file',
  );
  const run = await app.runFile();
  expect(run.months?.moves.forward.loans).toBeGreaterThan(50);

  // The other way round it is refused, in words.
  await app.page.reload();
  await app.waitForState('done');
  await app.openEarlier('may');
  await app.show('data');
  await months.getByTestId('months-earlier').selectOption({ index: 0 });
  await months.getByTestId('months-compare').click();
  await expect(app.page.getByText('not earlier than the file on show')).toBeVisible();
});
