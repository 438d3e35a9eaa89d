import { parseCsv } from './support/csv.ts';
import { samplePath } from './support/settings.ts';
import { expect, test } from './support/test.ts';

const ROW_COUNT = 120;

/** Loans that end as `end` says by a column whose name says nothing. */
function unhelpful(): string {
  const rows = Array.from({ length: ROW_COUNT }, (_, row) => {
    const isBad = (row * 7919) % 10 < 3;
    return [`K${row}`, 1000 + ((row * 37) % 900), (row * 13) % 60, isBad ? 'q2' : 'q7', row % 4];
  });
  return [['ref', 'v1', 'v2', 'zz_final', 'v3'], ...rows].map((row) => row.join(',')).join('\n');
}

test('a file whose outcome no name gives away is analysed in three clicks', async ({ app }) => {
  await app.giveFile({ name: 'unhelpful.csv', text: unhelpful() });
  await app.waitForState('mapping');
  const { page } = app;
  await page
    .getByTestId('outcome-candidates')
    .getByRole('button', { name: /zz_final/ })
    .click();
  await expect(app.analyseButton).toBeDisabled();
  await expect(page.getByTestId('please-sort')).toHaveCount(2);
  const bad = page
    .getByRole('group', { name: /^q2/ })
    .getByRole('radio', { name: 'Not paid in full' });
  await bad.click();
  await expect(page.getByTestId('please-sort')).toHaveCount(1);
  await app.analyseButton.click();
  await app.waitForState('done');
  const run = await app.runFile();
  expect(run.settings).toMatchObject({
    mapping: { recoveryStatus: 'zz_final' },
    outcome: { badValues: ['q2'] },
  });
  const { rows } = parseCsv(await app.scores());
  expect(rows.filter((row) => row.outcome === '1')).toHaveLength(ROW_COUNT * 0.3);
});

/** Dates in doubt, a code for "no value", tenures in years, rates as fractions, a currency sign. */
function doubtful(): string {
  const rows = Array.from({ length: 120 }, (_, row) => [
    `L${row}`,
    `"₹ ${(row + 1) * 1000}"`,
    1 + (row % 7),
    0.05 + (row % 20) / 100,
    `${1 + (row % 12)}/${1 + ((row * 5) % 12)}/2024`,
    row % 15 === 0 ? 999 : row % 60,
    row % 3 === 0 ? 'Written-off' : row % 3 === 1 ? 'Closed' : 'Foreclosed',
  ]);
  const header = ['LAN', 'Sanctioned Amt', 'Tenure', 'ROI', 'Disbursal Dt', 'DPD', 'Loan Status'];
  return [header, ...rows].map((row) => row.join(',')).join('\n');
}

test('what is in doubt is asked, answers steer the analysis, and settings replay them', async ({
  app,
}) => {
  const { page } = app;
  await app.giveFile({ name: 'doubtful.csv', text: doubtful() });
  await app.waitForState('mapping');
  // Nothing has to be answered.
  await expect(app.analyseButton).toBeEnabled();
  await expect(page.getByTestId('currency')).toHaveValue('INR');
  await expect(page.getByTestId('currency-reason')).toContainText('₹');
  await expect(page.getByTestId('please-sort')).toHaveCount(1);
  await expect(
    page.getByTestId('unit-interestRate').getByRole('radio', { name: /fractions/ }),
  ).toBeChecked();

  await page.getByTestId('question-dates').getByText('Leave as text').waitFor();
  await page.getByTestId('question-dates').getByText(/2024/).nth(1).click();
  await page.getByTestId('unit-loanTenure').getByText('in years').click();
  await page.getByRole('checkbox', { name: /999/ }).check();
  await page.getByRole('button', { name: /columns? understood/ }).click();
  const card = (name: string) => page.locator(`[data-column="${name}"]`);
  await expect(card('DPD')).toContainText('8 missing');
  await expect(card('Disbursal Dt')).toContainText('dates');
  await expect(card('Disbursal Dt')).not.toContainText('in doubt');
  await app.chooseQuickestModel();
  await app.analyse();

  const run = await app.runFile();
  expect(run.settings).toMatchObject({
    currency: 'INR',
    units: { loanTenure: 'years', interestRate: 'fraction' },
    columns: { DPD: { missingValues: ['999'] }, 'Disbursal Dt': { dateOrder: 'day-first' } },
  });
  const profile = run.profile as Record<string, { missing: number; max: number }>;
  expect(profile.DPD).toMatchObject({ missing: 8, max: 59 });
  expect(profile.Tenure).toMatchObject({ max: 84 });
  expect(profile.ROI?.max).toBeCloseTo(24, 9);

  const scores = await app.scores();
  const settings = await app.download('export-settings');
  await app.forgetEverything();
  await app.giveSettings({ name: settings.name, text: settings.text });
  await app.analyseFile({ name: 'doubtful.csv', text: doubtful() });
  expect(await app.scores()).toBe(scores);
});

test('a file of a thousand columns is mapped without a long wait', async ({ app }) => {
  const { page } = app;
  const names = Array.from({ length: 997 }, (_, column) => `Measure ${column}`);
  const header = ['Loan_ID', 'Recovery_Status', 'DPD', ...names].join(',');
  const rows = Array.from({ length: 20 }, (_, row) =>
    [`L${row}`, row % 2 ? 'Closed' : 'Default', row, ...names.map((_, i) => (row * i) % 97)].join(),
  );
  await app.giveFile({ name: 'wide.csv', text: [header, ...rows].join('\n') });
  await app.waitForState('mapping');
  await expect(page.getByTestId('map-days-past-due')).toHaveValue('DPD');
  // Every list holds every column, once all are filled.
  await expect(page.getByTestId('map-co-borrower-id').locator('option')).toHaveCount(1001);
  await page.getByRole('button', { name: /columns understood/ }).click();
  const cards = page.getByTestId('column-cards');
  expect(await cards.getByRole('listitem').count()).toBeLessThan(60);
  await page.getByRole('searchbox', { name: 'Find a column' }).fill('measure 777');
  await expect(cards.locator('[data-column="Measure 777"]')).toBeVisible();
});

test('a file with a known header is understood as the last one was, visibly, until forgotten', async ({
  app,
}) => {
  const { page } = app;
  const [header = '', ...rows] = unhelpful().split('\n');
  await app.giveFile({ name: 'first.csv', text: [header, ...rows].join('\n') });
  await app.waitForState('mapping');
  await page.getByTestId('map-recovery-status').selectOption('zz_final');
  const q2 = page.getByRole('group', { name: /^q2/ });
  await q2.getByRole('radio', { name: 'Not paid in full' }).click();
  await app.chooseQuickestModel();
  await app.analyse();

  const next = [header.toUpperCase(), ...rows.slice(0, 80), 'K9,5,5,q9,1'].join('\n');
  await app.giveFile({ name: 'next.csv', text: next });
  await app.waitForState('mapping');
  await expect(page.getByTestId('remembered')).toBeVisible();
  await expect(page.getByTestId('map-recovery-status')).toHaveValue('ZZ_FINAL');
  await expect(q2.getByRole('radio', { name: 'Not paid in full' })).toBeChecked();
  // The one that was not sorted then, and the one that was not there.
  await expect(page.getByTestId('please-sort')).toHaveCount(2);

  await page.getByTestId('start-afresh').click();
  await expect(page.getByTestId('remembered')).toHaveCount(0);
  await expect(page.getByTestId('map-recovery-status')).toHaveValue('');

  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await app.forgetEverything();
  await app.waitForState('idle');
  await app.giveFile({ name: 'again.csv', text: next });
  await app.waitForState('mapping');
  await expect(page.getByTestId('remembered')).toHaveCount(0);
  await expect(page.getByTestId('map-recovery-status')).toHaveValue('');
});

test('when a column is known is the user’s word: it trains or not, and the run records it', async ({
  app,
}) => {
  await app.giveFile(samplePath('classic'));
  await app.waitForState('mapping');
  await app.page.getByRole('button', { name: /columns understood/ }).click();
  const known = (column: string) =>
    app.page.locator(`[data-column="${column}"]`).getByTestId('known-when');
  await expect(known('Collection_Attempts')).toHaveValue('atResolution');
  await known('Interest_Rate').selectOption('atResolution');
  await app.chooseQuickestModel();
  await app.analyse();
  const { risk, settings } = await app.runFile();
  expect(risk.features).not.toContain('Interest_Rate');
  expect(settings.columns).toEqual({ Interest_Rate: { knownWhen: 'atResolution' } });
  await app.show('risk');
  const court = app.page.getByTestId('court');
  await expect(court).toContainText('Collection_Attempts');
  await expect(court).toContainText(/without, \.\d+ with it/);
  await app.show('audit');
  await expect(app.main).toContainText('“Interest_Rate” is known only after the event');
});
