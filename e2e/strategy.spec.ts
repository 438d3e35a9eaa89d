import { readFile } from 'node:fs/promises';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';

test('thresholds move by keys: the tiers follow at once, the plan when it is done', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  const high = app.page.getByTestId('tier-high');
  const before = await high.innerText();
  await app.page.getByTestId('threshold-high').focus();
  for (let step = 0; step < 5; step++) await app.page.keyboard.press('ArrowLeft');
  await expect(high).toContainText('above .70');
  // Faster than a plan is made: no answer may put the threshold back.
  for (let step = 0; step < 20; step++) await app.page.keyboard.press('ArrowRight');
  for (let step = 0; step < 20; step++) await app.page.keyboard.press('ArrowLeft');
  await expect(high).toContainText('above .70');
  expect(await high.innerText()).not.toBe(before);
  await app.show('audit');
  await expect
    .poll(async () => (await app.runFile()).settings)
    .toMatchObject({ tiers: { high: 0.7, moderate: 0.5 } });
});

test('a tier’s text can be changed, and the work list says it', async ({ analysed }) => {
  const app = await analysed('classic');
  await app.show('strategy');
  await app.page.getByTestId('tier-low').getByRole('textbox').fill('Send a text message');
  await app.page.keyboard.press('Tab');
  await app.show('worklist');
  await expect(app.main).toContainText('Send a text message');
});

test('the house rule can be changed, is checked, and goes back to its default', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
  await app.show('strategy');
  const apply = app.page.getByTestId('apply-house-rule');
  await app.page.getByTestId('edit-house-rule').click();
  await app.page.getByRole('button', { name: 'Add a line' }).click();
  await expect(app.main).toContainText('Every line needs an action.');
  await expect(apply).toBeDisabled();
  await app.page.getByLabel('Line 10: next action').fill('Hand over to the lawyers');
  await apply.click();
  await expect(app.main).toContainText('120 days and more');
  await app.show('worklist');
  await expect(app.main).toContainText('Hand over to the lawyers');
  await app.show('strategy');
  await app.page.getByTestId('edit-house-rule').click();
  await app.page.getByRole('button', { name: 'Default rule' }).click();
  await expect(app.main).not.toContainText('120 days and more');
});

test('unsupported scores are shown only on request, marked, and steer nothing', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
  await app.show('worklist');
  const headers = app.page.getByRole('columnheader');
  await expect(headers.filter({ hasText: 'Because' })).toBeVisible();
  await expect(headers.filter({ hasText: 'score' })).toHaveCount(0);
  const plan = await app.main.getByRole('table').first().innerText();
  await app.show('risk');
  await app.page.getByTestId('show-unsupported-scores').click();
  await expect(app.page.getByTestId('show-unsupported-scores')).toHaveAttribute(
    'aria-checked',
    'true',
  );
  await app.show('worklist');
  await expect(headers.filter({ hasText: 'Unsupported score' })).toBeVisible();
  expect(await app.main.getByRole('table').first().innerText()).toBe(plan);
});

test('tiers are held back where open loans may differ, until the user gives their word', async ({
  app,
}) => {
  const portfolio = await readFile(
    new URL('../sample-data/portfolio.csv', import.meta.url),
    'utf8',
  );
  await app.analyseQuickly({
    name: 'undated.csv',
    text: portfolio.replace('Origination_Date', 'Remark'),
  });
  await app.show('strategy');
  await expect(app.main).toContainText('the percentages may be too low');
  await expect(app.page.getByTestId('tier-high')).toHaveCount(0);
  await app.show('risk');
  const card = app.page.getByTestId('open-loans');
  await expect(card).toContainText('the order is usable, the percentages may be too low');
  await expect(card).toContainText('does not say when its loans began');
  await app.page.getByTestId('open-loans-comparable').click();
  await app.show('strategy');
  await expect(app.page.getByTestId('tier-high')).toBeVisible();
  await app.show('audit');
  await expect(app.main).toContainText('You asked for tiers');
  expect((await app.settings()).openLoansComparable).toBe(true);
});

test('past treatments are examined, and a file that cannot tell supports no change', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
  await app.show('strategy');
  const card = app.page.getByTestId('effects');
  await expect(card.getByTestId('examine')).toHaveCount(0);
  await expect(card).toContainText('This file does not support a change of strategy.');
  await expect(card).toContainText('Judged by the very loans that it is learned from');
  const { strategy } = await app.runFile();
  expect(strategy.supported).toBe(false);
  expect(strategy.policies.length).toBeGreaterThan(4);
  // A new plan and a reload keep what was found.
  await app.page.reload();
  await app.waitForState('done');
  await app.show('strategy');
  await expect(card).toContainText('This file does not support a change of strategy.');
});

test('a test of two treatments is dealt out at random, borrower by borrower', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('strategy');
  const trial = app.page.getByTestId('effects').getByTestId('trial');
  await expect(trial).toContainText(/Split [\d,]+ loans at random/);
  await trial.getByLabel('by at least (points)').fill('12');
  await expect(trial).toContainText('a difference of 12 points is found');
  const wanted = /([\d,]+) for each/.exec(await trial.innerText())?.[1]?.replace(',', '');
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    trial.getByRole('button', { name: 'The split, as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('portfolio-test-groups.csv');
  const { rows } = parseCsv(await readFile(await download.path(), 'utf8'));
  const groups = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { test_group: group = '', Borrower_ID: borrower = '' } of rows) {
    counts.set(group, (counts.get(group) ?? 0) + 1);
    expect(groups.get(borrower) ?? group).toBe(group);
    groups.set(borrower, group);
  }
  expect([...counts.keys()].sort()).toEqual(['Calls', 'Legal Notice']);
  for (const count of counts.values()) {
    expect(Math.abs(count - Number(wanted))).toBeLessThanOrEqual(1);
  }
  const states = new Map(
    parseCsv(await app.scores()).rows.map(({ row, loan_state }) => [row, loan_state]),
  );
  for (const { row } of rows) expect(states.get(row)).toBe('open');
});
