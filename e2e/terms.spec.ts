import type { Locator } from '@playwright/test';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';

/** Cases by treatment and what there is of each, as the page says it. */
async function casesOf(card: Locator): Promise<Map<string, { cases: number; most: number }>> {
  const rows = await card
    .getByRole('table', { name: /Cases by treatment/ })
    .getByRole('row')
    .allInnerTexts();
  const number = (text: string): number =>
    text === 'no limit' ? Infinity : Number(text.replaceAll(',', ''));
  return new Map(
    rows.slice(1).map((row) => {
      const [method = '', cases = '', most = ''] = row.split('\t').map((cell) => cell.trim());
      return [method, { cases: number(cases), most: number(most) }];
    }),
  );
}

test('a capacity is checked, applied, and never exceeded', async ({ analysed }) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  const terms = app.page.getByTestId('terms');
  const card = app.page.getByTestId('assignment');
  const apply = app.page.getByTestId('apply-terms');
  await expect(apply).toBeDisabled();
  const capacity = terms.getByLabel('Debt Collectors: cases a month');
  await expect(capacity).toHaveAttribute('data-testid', /^term-capacity-\d$/);
  await capacity.fill('1,5');
  await expect(terms).toContainText('“1,5” is no number');
  await expect(apply).toBeDisabled();
  await terms.getByRole('button', { name: 'Discard' }).click();
  await expect(capacity).toHaveValue('150');

  await capacity.fill('20');
  await terms.getByLabel('Budget a month').fill('900000');
  await apply.click();
  await expect(card).toContainText('of a budget of 900,000');
  const cases = await casesOf(card);
  expect(cases.get('Debt Collectors')?.most).toBe(20);
  for (const { cases: count, most } of cases.values()) expect(count).toBeLessThanOrEqual(most);
  // What it is sure to bring comes first, and how near it is to the best is arithmetic.
  await expect(card).toContainText(/Judged on settled loans that it did not learn from/);
  await expect(card).toContainText(/\(bound − value\) ÷ \(value − doing nothing\) = \(.+\) = \d/);
  await expect(app.page.getByTestId('break-evens')).toContainText(/above [\d,]+ \(sure only above/);
});

test('the slider answers from the curve at once, and the plan follows when it is let go', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  const answer = app.page.getByTestId('capacity-answer');
  await app.page
    .getByTestId('capacity-method')
    .getByRole('combobox')
    .selectOption('Debt Collectors');
  await expect(answer).toContainText('Cases of Debt Collectors: 150 a month');
  await expect(answer).toContainText(/One more case is worth [\d,]+\./);
  await app.page.getByTestId('capacity-slider').focus();
  for (let step = 0; step < 3; step++) await app.page.keyboard.press('ArrowLeft');
  await expect(answer).toContainText(/less than now\. One more case is worth about/);
  const moved = /Debt Collectors: (\d+) a month/.exec(await answer.innerText())?.[1];
  expect(Number(moved)).toBeLessThan(150);
  await expect(answer).toContainText('as it is now');
  await expect(
    app.page.getByTestId('terms').getByLabel('Debt Collectors: cases a month'),
  ).toHaveValue(moved ?? '');
  const cases = await casesOf(app.page.getByTestId('assignment'));
  expect(cases.get('Debt Collectors')?.most).toBe(Number(moved));
  // The curve as figures.
  const chart = app.page.locator('figure').filter({ has: answer });
  await chart.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('table')).toContainText('Each further case');
});

test('scenarios are compared side by side, survive a reload, and can be loaded', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  const card = app.page.getByTestId('scenarios');
  const save = app.page.getByTestId('save-scenario');
  await expect(save).toBeDisabled();
  await app.page.getByTestId('scenario-name').fill('As we are');
  await save.click();
  const asWeAre = card.getByRole('row', { name: /As we are/ });
  await expect(asWeAre).toContainText('in force');
  await app.page.getByTestId('term-budget').fill('500000');
  await app.page.getByTestId('apply-terms').click();
  await expect(card.getByRole('row', { name: /Not saved/ })).toContainText('in force');
  await expect(asWeAre).toContainText('best');
  await expect(card).toContainText('“As we are” is expected to bring the most');

  await app.page.reload();
  await app.waitForState('done');
  await app.show('strategy');
  await expect(asWeAre).toContainText('best');
  await card.getByRole('button', { name: 'Load As we are' }).click();
  await app.page.getByRole('alertdialog').getByRole('button', { name: 'Load' }).click();
  await expect(asWeAre).toContainText('in force');
  await expect(app.page.getByTestId('term-budget')).toHaveValue('');

  await card.getByRole('button', { name: 'Delete As we are' }).click();
  await app.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(card).toContainText('None is saved yet.');
});

test('the assignment decides the plan where the user wants it, and the page says what is not sure', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  const planBy = app.page.getByTestId('plan-by');
  await expect(planBy).toContainText('For this file the three tiers decide.');
  await planBy.getByText('This assignment').click();
  await expect(planBy).toContainText('more than today’s choices is not sure');
  await app.show('worklist');
  for (const method of ['Calls', 'Legal Notice', 'Debt Collectors', 'Settlement Offer']) {
    await expect(app.main.getByRole('table').first()).toContainText(method);
  }
  const { rows } = parseCsv(await app.scores());
  const open = rows.filter(({ loan_state }) => loan_state === 'open');
  const byPolicy = open.filter(({ action_basis }) => action_basis === 'policy');
  expect(byPolicy.length).toBeGreaterThan(open.length / 2);
  expect(new Set(open.map(({ action_basis }) => action_basis))).not.toContain('model');
  // A case is a borrower, whatever the number of loans.
  const collected = byPolicy.filter(({ next_action }) => next_action === 'Debt Collectors');
  const borrowers = new Set(collected.map(({ Borrower_ID }) => Borrower_ID));
  expect(borrowers.size).toBeGreaterThan(0);
  expect(borrowers.size).toBeLessThanOrEqual(150);

  await app.show('strategy');
  await planBy.getByText('The house rule').click();
  await expect(planBy).toContainText('The house rule decides');
  await expect(planBy).not.toContainText('not sure');
});

test('what outcomes count as is said in percent, and treatments are examined anew', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
  await app.show('strategy');
  const terms = app.page.getByTestId('terms');
  const partly = terms.getByLabel('Partially Recovered');
  await expect(partly).toHaveValue('50');
  await partly.fill('30');
  await app.page.getByTestId('apply-terms').click();
  await expect(app.page.getByTestId('apply-terms')).toBeDisabled();
  await expect(terms.getByRole('status')).toHaveText('');
  await expect(partly).toHaveValue('30');
  const { settings } = await app.runFile();
  expect(settings).toMatchObject({
    outcome: { recoveredFraction: { 'Partially Recovered': 0.3 } },
  });
});

test('a file that cannot tell gets no assignment, said calmly', async ({ analysed }) => {
  const app = await analysed('no-signal');
  await app.show('strategy');
  const card = app.page.getByTestId('assignment');
  await expect(card).toContainText('No assignment');
  await expect(card).toContainText('neither a score nor a strategy that is surely better');
  await expect(app.page.getByTestId('capacity-answer')).toHaveCount(0);
  await app.page.getByTestId('plan-by').getByText('This assignment').click();
  await expect(app.page.getByTestId('plan-by')).toContainText(
    'No assignment can be made of this file, so the house rule decides.',
  );
  await app.page.getByTestId('scenario-name').fill('Later');
  await app.page.getByTestId('save-scenario').click();
  await expect(app.page.getByTestId('scenarios')).toContainText('they cannot be compared');
});
