import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { AppPage } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';

const CLASSIC = join(import.meta.dirname, '../sample-data/classic.csv');
const { rows: LOANS } = parseCsv(readFileSync(CLASSIC, 'utf8'));

/** Text without the narrow spaces of numbers. */
async function plainText(locator: Locator): Promise<string> {
  return (await locator.innerText()).replace(/[\u202f\u00a0]/g, ' ');
}

let app: AppPage;
test.beforeEach(async ({ analysed }) => {
  app = await analysed('classic');
  await app.show('data');
});

test('a chosen bar narrows counts, money and recovery everywhere, and goes to the list', async ({
  page,
}) => {
  const selection = page.getByTestId('selection');
  await expect(selection).toContainText('500 loans, all of them');
  const home = page.locator('[data-facet="Loan_Type"]').getByRole('button', { name: /^Home:/ });
  await home.click();
  const homes = LOANS.filter(({ Loan_Type }) => Loan_Type === 'Home');
  await expect(selection).toContainText(`${homes.length} of 500 loans`);
  await expect(home).toHaveAttribute('aria-pressed', 'true');

  // A second column, by keys: its first bar, then the one beside it.
  const history = page.locator('[data-facet="Payment_History"]');
  await history.getByRole('button', { name: /loans/ }).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const pressed = history.locator('[aria-pressed=true]');
  const wanted = ((await pressed.getAttribute('aria-label')) ?? '').split(':')[0] ?? '';
  const both = homes.filter(({ Payment_History }) => Payment_History === wanted);
  expect(both.length).toBeGreaterThan(10);
  await expect(selection).toContainText(`${both.length} of 500 loans`);

  const money = both.reduce((sum, loan) => sum + Number(loan.Outstanding_Loan_Amount), 0);
  const paid = both.filter(({ Recovery_Status }) => Recovery_Status === 'Fully Recovered');
  const words = await plainText(selection);
  expect(words).toContain(`${(money / 1e6).toFixed(1).replace('.0', '')} M outstanding`);
  expect(words).toContain(`${Math.round((100 * paid.length) / both.length)} % (`);

  // Other bars tell of the same loans, and so do the relations and the pair of columns.
  const statuses = page.locator('[data-facet="Recovery_Status"]');
  await expect(
    statuses.getByRole('button', { name: new RegExp(`: ${paid.length} of 315 loans`) }),
  ).toHaveCount(1);
  await expect(app.main).toContainText(`${both.length} loans with both values`);

  await page.getByTestId('send-selection').click();
  await expect(app.main).toContainText(`${both.length} of 500 loans`);
  await app.page.getByRole('button', { name: 'Selected on the Data page' }).click();
  await expect(app.main).not.toContainText(`${both.length} of 500 loans`);

  // Back on the page the selection is as it was left, until it is lifted.
  await app.show('data');
  await expect(selection).toContainText(`${both.length} of 500 loans`);
  await page.getByRole('button', { name: 'Lift the condition on Loan type' }).click();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(selection).toContainText('500 loans, all of them');
});

test('bars drawn over with the pointer are a range', async ({ page }) => {
  const bars = page.locator('[data-facet="Loan_Amount"] .bin');
  await bars.first().scrollIntoViewIfNeeded();
  const boxes = await Promise.all(
    [3, 6].map(async (place) => (await bars.nth(place).boundingBox()) ?? { x: 0, y: 0, width: 0 }),
  );
  const [from, to] = boxes.map(({ x, y, width }) => ({ x: x + width / 2, y: y + 60 }));
  if (from === undefined || to === undefined) throw new Error('no bars');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator('[data-facet="Loan_Amount"] [aria-pressed=true]')).toHaveCount(4);
  await expect(page.getByTestId('selection')).toContainText(/Loan amount: .* to /);
});

test('any column against any other, drawn by type, and a click narrows', async ({ page }) => {
  const choose = page.getByTestId('pair');
  await expect(app.main).toContainText('What has monthly income to do with loan amount?');
  await choose.getByLabel('One column').selectOption({ label: 'Loan type' });
  await choose.getByLabel('The other column').selectOption({ label: 'Loan amount' });
  await expect(app.main).toContainText(/relation between loan type and loan amount: .*ranks/);
  await choose.getByLabel('The other column').selectOption({ label: 'Recovery status' });
  const card = page.locator('figure', { has: choose });
  await expect(card).toContainText('What has loan type to do with recovery status?');
  await card.getByRole('button', { name: 'Show as table' }).click();
  const counts = LOANS.filter(
    (loan) => loan.Loan_Type === 'Home' && loan.Recovery_Status === 'Fully Recovered',
  ).length;
  const row = card.getByRole('row', { name: /^Home/ });
  await expect(row.getByRole('cell').first()).toHaveText(String(counts));
  await card.getByRole('button', { name: 'Show as chart' }).click();
  // The bar of the commonest type is the first one.
  const bar = card.locator('.barlayer .point').first();
  await bar.scrollIntoViewIfNeeded();
  // Charts above it are drawn one after the other, and move it.
  await expect(async () => {
    const box = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(card.locator('.hovertext')).not.toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByTestId('selection')).toContainText(/Loan type: \w+/);
});

test('loans add up by any column, and buckets are those of the lender', async ({ page }) => {
  await page.getByTestId('roll-up').getByLabel('Add up by').selectOption({
    label: 'Instalment, of monthly income',
  });
  const table = page.getByRole('table', { name: /^Loans by instalment/ });
  await expect(table).toContainText('10 to 20 %');
  const cells = await table
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => Number(row.children[1]?.textContent)));
  expect(cells.reduce((sum, count) => sum + count, 0)).toBe(500);

  const buckets = page.getByTestId('buckets');
  await buckets.getByLabel('Buckets').selectOption({ label: 'India: SMA-0, SMA-1, SMA-2, NPA' });
  const facet = page.locator('[data-facet="@bucket"]');
  await expect(facet).toContainText('SMA-1 · 31–60');
  await buckets.getByLabel('Buckets').selectOption({ label: 'Your own' });
  const own = buckets.getByRole('textbox');
  await own.fill('10, 5');
  await expect(buckets.getByRole('button')).toBeDisabled();
  await own.fill('15, 45');
  await buckets.getByRole('button').click();
  await expect(facet).toContainText('15–44');
  const late = LOANS.filter(({ Days_Past_Due }) => Number(Days_Past_Due) >= 45).length;
  await expect(facet.getByRole('button', { name: `45+: ${late} loans` })).toHaveCount(1);
  // They are kept with the run, and the Overview shows its money by them.
  expect((await app.settings()).buckets).toEqual({ starts: [0, 15, 45], names: 'none' });
  await page.reload();
  await app.waitForState('done');
  await app.show('overview');
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  await expect(app.main.getByRole('rowheader', { name: '15–44' })).toBeVisible();
});

test('the file as a whole: columns that belong together, gaps, far-out values', async ({
  page,
}) => {
  await page.getByText('Details: columns that belong together').click();
  await expect(app.main).toContainText(/\d+ of 171 pairs belong together by more than chance/);
  await expect(app.main).toContainText('No value is missing in any column.');
  await expect(page.getByRole('heading', { name: 'Which values lie far out?' })).toBeVisible();
});
