import { AxeBuilder } from '@axe-core/playwright';
import type { AppPage } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';

const HEADER =
  'Loan_ID,Loan_Amount,Outstanding_Amount,Overdue_Amount,Monthly_EMI,Monthly_Income,Days_Past_Due,Recovery_Status';
const GOOD_ROW_COUNT = 40;
const GOOD = Array.from(
  { length: GOOD_ROW_COUNT },
  (_, row) =>
    `LN_${row},1000,${500 + row}.25,${row % 3 === 0 ? 10.5 : 0},100,900,${row % 3 === 0 ? 20 : 0},Outstanding`,
);
const CLASHING = 'LN_odd,1000,100.10,200.20,950,900,20,Outstanding';
const REJECTED = [
  'LN_r1,many,7.07,0,100,900,0,Outstanding',
  'LN_r2,-5,1.01,0,100,900,-3,Outstanding',
  'short,1',
];
const FILE = {
  name: 'trust.csv',
  text: [HEADER, ...GOOD, CLASHING, ...REJECTED].join('\n'),
};
/** 40 loans of 500.25 to 539.25, and the clashing one. */
const OUTSTANDING_CENTS = 40 * 50_025 + (39 * 40 * 100) / 2 + 10_010;

async function openData(app: AppPage): Promise<void> {
  await app.analyseFile(FILE);
  await app.visit('data');
}

/** The lines of the waterfall: loans and outstanding cents by step. */
async function waterfall(app: AppPage): Promise<Map<string, { loans: number; cents: number }>> {
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

test('findings say how often, in which lines, and what was done', async ({ app }) => {
  await openData(app);
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

test('the rejected lines that are given back are those that the reasons count', async ({ app }) => {
  await openData(app);
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

test('the waterfall adds up, in loans and to the cent', async ({ app }) => {
  await openData(app);
  const steps = await waterfall(app);
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

test("the core system's totals are compared, kept over a reload, and exported", async ({ app }) => {
  await openData(app);
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

test('what cannot be a total is refused in words, and nothing is compared', async ({ app }) => {
  await openData(app);
  const field = app.page.getByTestId('control-outstanding');
  await field.fill('many');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(app.main).toContainText('This is not a number');
  await expect(app.page.getByTestId('control-compare')).toBeDisabled();
  for (const summary of await app.page.locator('[data-testid=findings] summary').all()) {
    await summary.click();
  }
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await field.fill('1.234,50');
  await expect(app.main).toContainText('Read as 1,234.50');
  await expect(app.page.getByTestId('control-compare')).toBeEnabled();
});
