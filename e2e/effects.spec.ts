import { readFile } from 'node:fs/promises';
import type { AppPage } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { samplePath } from './support/settings.ts';
import { expect, test } from './support/test.ts';

type Row = Map<string, string>;

/**
 * A sample with a column `test_group`. Cells of the samples hold no commas; broken lines are
 * left out.
 * @param change what becomes of a loan's cells; `test_group` is one of them
 */
async function withTestGroups(
  sample: 'portfolio' | 'classic',
  change: (row: Row, place: number) => void,
): Promise<string> {
  const text = await readFile(samplePath(sample), 'utf8');
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const names = [...head.split(','), 'test_group'];
  const changed = lines.flatMap((line, place) => {
    const cells = line.split(',');
    if (cells.length !== names.length - 1) return [];
    const row: Row = new Map(names.map((name, i) => [name, cells[i] ?? '']));
    change(row, place);
    return [[...row.values()].join(',')];
  });
  return `${[names.join(','), ...changed].join('\n')}\n`;
}

const chartOf = (app: AppPage, title: string) => app.page.getByRole('figure', { name: title });

test('treatments are shown with intervals, by segment, with what made them comparable', async ({
  app,
}) => {
  await app.analyseSample('no-signal');
  await app.show('strategy');
  const chart = chartOf(app, 'What did each treatment bring?');
  await expect(chart).toContainText(
    'None of the 4 treatments is surely better or worse than today’s mix of them.',
  );
  await chart.getByRole('button', { name: 'Show as table' }).click();
  const table = chart.getByRole('table', { name: /What did each treatment bring/ });
  await expect(table.getByRole('row')).toHaveCount(5);
  await expect(table).toContainText('no difference beyond chance');
  await expect(table).toContainText(/points \(.* to .*\)/);
  const segments = app.page.getByTestId('segment-effects');
  await expect(segments).toContainText(/comparisons of a treatment within a segment|No segment/);
  const balance = chartOf(app, 'Were the loans made comparable?');
  await expect(balance).toContainText(/After weighting .* standard deviations/);
  await balance.getByRole('button', { name: 'Show as table' }).click();
  await expect(balance.getByRole('table')).toContainText('Days_Past_Due');
  await expect(app.page.getByTestId('sensitivity')).toContainText(
    /say as much as [\d,]+ of equal weight/,
  );
});

test('what is not known is measured by what is, and stays with the run', async ({ app }) => {
  await app.analyseSample('no-signal');
  await app.show('strategy');
  const card = app.page.getByTestId('sensitivity');
  await expect(card).toContainText('chance alone explains as much');
  await expect(card).toContainText('“Collection_Attempts” counts attempts');
  await card.getByTestId('benchmark-effects').click();
  const measured = card.getByTestId('benchmarks');
  const sentence = /could move ([\w ]+) by at most [\d.]+ points?; its gain is .* points? \(/;
  await expect(measured).toContainText(sentence, { timeout: 60_000 });
  await measured.getByText('How strong each known column is', { exact: true }).click();
  const known = measured.getByRole('table');
  await expect(known).toContainText('Days_Past_Due');
  await measured.getByLabel('Treatment that is measured for').selectOption('Calls');
  await expect(measured).toContainText(/could move Calls by|No known column moves Calls/);
  await expect(known).toHaveAccessibleName(/for Calls/);
  await app.page.reload();
  await app.waitForState('done');
  await app.show('strategy');
  await expect(measured).toContainText(/by at most|No known column/);
  await expect(card.getByTestId('benchmark-effects')).toHaveCount(0);
});

test('assumptions say where the conclusion flips, on Strategy and in the audit', async ({
  app,
}) => {
  test.slow();
  await app.analyseSample('portfolio');
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
  await expect(flips).toContainText('The conclusion flips at', { timeout: 90_000 });
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
  await expect(card.getByTestId('find-flips')).toBeEnabled({ timeout: 30_000 });
});

test('a test that the page dealt out is read back once its loans are settled', async ({ app }) => {
  test.slow();
  await app.analyseSample('portfolio');
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
  await app.analyseFile({ name: 'later.csv', text });
  await app.show('strategy');
  const card = app.page.getByTestId('trial-readout');
  await expect(card).toContainText('The test found that Legal Notice brings more back than Calls.');
  await expect(card).toContainText(/\d+ points more \(\d+(\.\d)? to \d+(\.\d)?, .* p < \.001/);
  await expect(card.getByRole('table').getByRole('row')).toHaveCount(3);
  await expect(card).not.toContainText('Something went wrong with the dealing');
});

test('a test with few settled loans is too early to read', async ({ app }) => {
  const text = await withTestGroups('classic', (row, place) => {
    if (place < 30) row.set('test_group', place % 2 === 0 ? 'Calls' : 'Legal Notice');
  });
  await app.analyseFile({ name: 'early.csv', text });
  await app.show('strategy');
  const card = app.page.getByTestId('trial-readout');
  await expect(card).toContainText('Too early to read');
  await expect(card).toContainText('“Calls” has 15 settled loans of 15 borrowers');
  await expect(card).toContainText('Each group needs 20 settled loans of 10 borrowers.');
});
