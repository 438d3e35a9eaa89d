import type { AppPage } from './pages/AppPage.ts';
import { expect, test } from './support/test.ts';
import { withTestGroups } from './support/testGroups.ts';

const chartOf = (app: AppPage, title: string) => app.page.getByRole('figure', { name: title });

test('treatments are shown with intervals, by segment, with what made them comparable', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
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

test('what is not known is measured by what is, and stays with the run', async ({ analysed }) => {
  const app = await analysed('no-signal');
  await app.show('strategy');
  const card = app.page.getByTestId('sensitivity');
  await expect(card).toContainText('chance alone explains as much');
  await expect(card).toContainText('“Collection_Attempts” counts attempts');
  await card.getByTestId('benchmark-effects').click();
  const measured = card.getByTestId('benchmarks');
  const sentence = /could move ([\w ]+) by at most [\d.]+ points?; its gain is .* points? \(/;
  await expect(measured).toContainText(sentence);
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

test('a test with few settled loans is too early to read', async ({ app }) => {
  const text = await withTestGroups('classic', (row, place) => {
    if (place < 30) row.set('test_group', place % 2 === 0 ? 'Calls' : 'Legal Notice');
  });
  await app.analyseQuickly({ name: 'early.csv', text });
  await app.show('strategy');
  const card = app.page.getByTestId('trial-readout');
  await expect(card).toContainText('Too early to read');
  await expect(card).toContainText('“Calls” has 15 settled loans of 15 borrowers');
  await expect(card).toContainText('Each group needs 20 settled loans of 10 borrowers.');
});
