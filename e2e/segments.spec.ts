import type { RunFile } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { seedOf } from './support/seeds.ts';
import { expect, test } from './support/test.ts';

test('borrowers are grouped otherwise, and lists and exports follow', async ({ analysed }) => {
  const app = await analysed('classic');
  await app.show('segments');
  await expect(app.main).toContainText('How many kinds are there?');
  const before = await app.runFile();
  expect(before.segments.k).toBe(4);
  expect(before.segments.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  for (const { stability, silhouette } of before.segments.candidates) {
    expect(stability).toBeGreaterThan(-0.1);
    expect(stability).toBeLessThanOrEqual(1);
    expect(silhouette).toBeGreaterThan(0);
  }

  await app.show('segments');
  await app.page.getByText('Group them otherwise').click();
  const card = app.page.getByTestId('group-otherwise');
  await card.getByLabel('Group borrowers by').selectOption({ label: 'Columns of your choice' });
  await card.getByLabel('Number of segments').selectOption('3');
  await expect(app.page.getByTestId('group')).toBeDisabled();
  await card.getByLabel('Monthly income').check();
  await card.getByLabel('Loan amount').check();
  await app.page.getByTestId('group').click();
  await expect(app.main.getByRole('heading', { level: 1 })).toContainText('Segments');
  await expect(app.main).toContainText('3 kinds of borrowers');
  const after = await app.runFile();
  expect(after.segments).toMatchObject({ k: 3, preset: 'custom' });
  expect(after.segments.names).toHaveLength(3);
  expect(after.settings.segments).toMatchObject({ k: 3, preset: 'custom' });
  // Scores are those of before.
  expect(after.risk).toEqual(before.risk);

  // The user's own names are kept, and are in every list and file.
  await app.show('segments');
  await app.page.getByText('Give them other names').click();
  const names = app.page.getByTestId('segment-names');
  const first = names.locator('input').first();
  await first.fill('');
  await expect(names.getByRole('button')).toBeDisabled();
  await first.fill('People to call');
  await names.getByRole('button').click();
  await expect(app.main.getByRole('button', { name: 'People to call' })).toBeVisible();
  expect((await app.runFile()).segments.names[0]).toBe('People to call');
  expect(await app.scores()).toContain('People to call');

  const [header = '', ...lines] = (await app.scores()).trim().split('\n');
  const place = header.split(',').indexOf('segment');
  expect(new Set(lines.map((line) => line.split(',')[place])).size).toBe(3);
});

test('any two columns, and a new file in the segments of an earlier one', async ({ analysed }) => {
  const { segments: earlier } = JSON.parse(seedOf('classic').runFile) as RunFile;
  const app = await analysed('classic', 'portfolio');
  await app.show('segments');
  const columns = app.page.getByTestId('two-columns');
  await columns.getByLabel('Across').selectOption({ label: 'Interest rate' });
  await columns.getByLabel('Up').selectOption({ label: 'Loan tenure' });
  await expect(app.main).toContainText('Each point is a loan, by interest rate and loan tenure');

  await app.page.getByText('Put them into the segments of an earlier analysis').click();
  const place = app.page.getByTestId('place-in-earlier');
  await expect(place.getByRole('combobox')).toContainText('classic.csv');
  await place.getByRole('button', { name: 'Place them' }).click();
  await expect(app.main).toContainText('those of “classic.csv”');
  const placed = await app.runFile();
  expect(earlier.names).toEqual(expect.arrayContaining([...placed.segments.names]));
  const scores = parseCsv(await app.scores()).rows;
  const named = new Set(scores.map(({ segment_name }) => segment_name));
  expect([...named].sort()).toEqual([...placed.segments.names].sort());
});
