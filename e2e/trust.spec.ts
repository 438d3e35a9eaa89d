import type { AppPage } from './pages/AppPage.ts';
import { graveFindingsInBoth } from './support/accessibility.ts';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { GOOD_ROW_COUNT, OUTSTANDING_CENTS, REJECTED } from './support/trustFile.ts';

let app: AppPage;
test.beforeEach(async ({ analysed }) => {
  app = await analysed('trust');
  await app.visit('data');
});

/** The lines of the waterfall: loans and outstanding cents by step. */
async function waterfall(): Promise<Map<string, { loans: number; cents: number }>> {
  const rows = await app.page.locator('[data-testid=waterfall] tr[data-step]').all();
  const steps = new Map<string, { loans: number; cents: number }>();
  for (const row of rows) {
    const [loans = '', outstanding = ''] = await row.locator('td').allInnerTexts();
    const amount = /[\d,]+\.\d\d/.exec(outstanding)?.[0] ?? '0';
    steps.set((await row.getAttribute('data-step')) ?? '', {
      loans: Number(loans.replaceAll(',', '')),
      cents: Math.round(Number(amount.replaceAll(',', '')) * 100),
    });
  }
  return steps;
}

test('findings say how often, in which lines, and what was done', async () => {
  const finding = app.page.locator('[data-finding=overdue-above-outstanding]');
  await expect(finding).toHaveAttribute('data-count', '1');
  await expect(finding).toContainText('more is overdue than is outstanding');
  await expect(finding).toContainText('Both amounts are kept');
  await finding.locator('summary').click();
  await expect(finding.getByRole('row').nth(1)).toContainText('200.2');
  await expect(app.page.locator('[data-finding^="rejected-negative"]').first()).toContainText(
    'Rejected: these lines are in no total and in no plan.',
  );
  await expect(app.main.getByTestId('answer')).toContainText('contradicts itself');
});

test('the rejected lines that are given back are those that the reasons count', async () => {
  const { rows } = parseCsv((await app.download('export-rejects')).text);
  expect(rows.map(({ line }) => Number(line))).toEqual([43, 44, 45]);
  const groups = await app.page.locator('[data-testid=reject-reasons] li').all();
  expect(groups).toHaveLength(4);
  for (const group of groups) {
    const reason = (await group.locator('.head span').innerText()).trim();
    const count = Number(await group.getAttribute('data-count'));
    const wanted = reason.startsWith('The line has') ? 'where the header has' : reason;
    expect(rows.filter((row) => row.reason?.includes(wanted)).length, reason).toBe(count);
  }
  await expect(app.main).toContainText('1 line has more than one reason');
});

test('the waterfall adds up, in loans and to the cent', async () => {
  const steps = await waterfall();
  const sum = (...ids: string[]) => ({
    loans: ids.reduce((total, id) => total + (steps.get(id)?.loans ?? 0), 0),
    cents: ids.reduce((total, id) => total + (steps.get(id)?.cents ?? 0), 0),
  });
  expect(steps.get('file')).toEqual({
    loans: GOOD_ROW_COUNT + 1 + REJECTED.length,
    cents: OUTSTANDING_CENTS + 707 + 101,
  });
  expect(sum('rejected', 'accepted')).toEqual(steps.get('file'));
  expect(sum('paid-in-full', 'not-paid-in-full', 'open')).toEqual(steps.get('accepted'));
  expect(sum('model', 'policy', 'house-rule', 'contact-rule', 'review')).toEqual(
    steps.get('acted-on'),
  );
  expect(sum('scored', 'not-scored')).toEqual(steps.get('acted-on'));
});

test("the core system's totals are compared, kept over a reload, and exported", async () => {
  const verdict = (of: string) => app.page.getByTestId(`control-${of}-verdict`);
  await app.page.getByTestId('control-loans').fill('44');
  const amount = (OUTSTANDING_CENTS / 100).toLocaleString('de', { minimumFractionDigits: 2 });
  await app.page.getByTestId('control-outstanding').fill(amount);
  await app.page.getByTestId('control-overdue').fill('1');
  await app.page.getByTestId('control-overdue').press('Enter');
  await expect(verdict('loans')).toContainText('The rejected lines hold exactly the difference');
  await expect(verdict('outstanding')).toHaveText('Agrees to the cent.');
  await expect(verdict('overdue')).toContainText('Differs: 346.20');
  await expect(app.main.getByTestId('answer')).toContainText('does not agree');

  await app.page.reload();
  await app.waitForState('done');
  await app.visit('data');
  await expect(verdict('outstanding')).toHaveText('Agrees to the cent.');
  const totals = { loans: 44, outstanding: OUTSTANDING_CENTS / 100, overdue: 1 };
  expect(await app.settings()).toMatchObject({ controlTotals: totals });
  expect((await app.runFile()).settings).toMatchObject({ controlTotals: totals });
});

test('what cannot be a total is refused in words, and nothing is compared', async () => {
  const field = app.page.getByTestId('control-outstanding');
  await field.fill('many');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(app.main).toContainText('This is not a number');
  await expect(app.page.getByTestId('control-compare')).toBeDisabled();
  for (const summary of await app.page.locator('[data-testid=findings] summary').all()) {
    await summary.click();
  }
  expect(await graveFindingsInBoth(app.page)).toEqual([]);
  await field.fill('1.234,50');
  await expect(app.main).toContainText('Read as 1,234.50');
  await expect(app.page.getByTestId('control-compare')).toBeEnabled();
});
