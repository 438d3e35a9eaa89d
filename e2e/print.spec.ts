import { expect, test } from './support/test.ts';

test('the overview prints as one clean page', async ({ analysed }) => {
  const app = await analysed('portfolio');
  await app.visit('overview');
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.heading).toBeVisible();
  await expect(app.page.getByTestId('nav-overview')).toBeHidden();

  const pdf = (await app.page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('the work list prints whole, with its facts and nothing cut', async ({ analysed }) => {
  const app = await analysed('portfolio');
  await app.visit('worklist');
  const listed = Number(
    await app.page
      .getByRole('table', { name: 'Work list', exact: true })
      .getAttribute('aria-rowcount'),
  );
  await app.page.emulateMedia({ media: 'print' });
  await app.page.setViewportSize({ width: 688, height: 1000 });
  await expect(app.page.getByRole('table', { name: 'Work list', exact: true })).toBeHidden();
  const paper = app.page.getByRole('table', { name: 'Work list, on paper' });
  const rows = paper.locator('tbody tr');
  await expect(rows).toHaveCount(listed - 1);
  // The names of the last ones are read ahead.
  await expect(rows.last()).toContainText(/BRW_\d+\s*LN_\d+/);
  await expect(rows.last()).toContainText('changed by: ');
  for (const header of ['Next action', 'Because', 'Expected net', 'Outstanding', 'Done']) {
    await expect(paper.getByRole('columnheader', { name: header })).toBeVisible();
  }
  // Every line of the plan stands on paper, those behind “Show all” too.
  await expect(app.main).toContainText('Refer to the insolvency team');
  const cut = await app.page.evaluate(() => {
    const cells = [...document.querySelectorAll('.paper td, .paper th, .plan td, .plan th')];
    const beyond = cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth + 1);
    return beyond.length + cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length;
  });
  expect(cut).toBe(0);

  const pdf = (await app.page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(20);
  await app.page.emulateMedia({ media: 'screen' });
  await expect(paper).toHaveCount(0);
});
