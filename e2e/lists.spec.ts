import type { Locator } from '@playwright/test';
import type { AppPage } from './pages/AppPage.ts';
import { expect, test } from './support/test.ts';

/** More rows than this in the page would mean that the list is not a window. */
const MOST_ROWS_IN_PAGE = 60;

const ROW = '[data-place]';

test.describe('the work list', () => {
  let app: AppPage;
  let table: Locator;

  test.beforeEach(async ({ analysed }) => {
    app = await analysed('portfolio');
    await app.show('worklist');
    table = app.page.getByRole('table', { name: 'Work list' });
    await expect(table.locator(ROW).first()).toBeVisible();
  });

  test('holds every loan to act on, and only a window of them in the page', async () => {
    expect(Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThan(1000);
    expect(await table.locator(ROW).count()).toBeLessThan(MOST_ROWS_IN_PAGE);
    await table.evaluate((node) => (node.scrollTop = node.scrollHeight));
    const last = String(Number(await table.getAttribute('aria-rowcount')));
    await expect(table.locator(`[aria-rowindex="${last}"]`)).toBeVisible();
    expect(await table.locator(ROW).count()).toBeLessThan(MOST_ROWS_IN_PAGE);
  });

  test('is walked through by keys; a borrower opens, and the way back leads to its row', async () => {
    const { keyboard } = app.page;
    await table.locator('[data-place="0"] a').focus();
    for (let step = 0; step < 25; step++) await keyboard.press('ArrowDown');
    await expect(table.locator('[data-place="25"] a')).toBeFocused();
    await keyboard.press('End');
    const last = Number(await table.getAttribute('aria-rowcount')) - 2;
    await expect(table.locator(`[data-place="${last}"] a`)).toBeFocused();
    await keyboard.press('Home');
    await expect(table.locator('[data-place="0"] a')).toBeFocused();
    await keyboard.press('PageDown');
    const name = await table.locator('[data-place="10"] a').innerText();
    await expect(table.locator('[data-place="10"] a')).toBeFocused();
    await keyboard.press('Enter');
    await expect(app.page).toHaveURL(/#\/borrowers\/\d+$/);
    await expect(app.main).toContainText(name.split('\n')[0] ?? '');
    await expect(app.main).toContainText('11 of');
    await app.page.goBack();
    await expect(table.locator('[data-place="10"]')).toBeVisible();
  });

  test('sorts by a column both ways and back again', async () => {
    const header = table.getByRole('columnheader', { name: 'Outstanding' });
    const first = async (): Promise<string> =>
      table.locator('[data-place="0"] .outstanding').innerText();
    await expect(table).toHaveAttribute('aria-busy', 'false');
    await expect.poll(first).not.toBe('');
    const own = await first();
    const sorted: number[] = [];
    for (const order of ['descending', 'ascending'] as const) {
      await header.getByRole('button').click();
      await expect(header).toHaveAttribute('aria-sort', order);
      await expect(table).toHaveAttribute('aria-busy', 'false');
      sorted.push(Number((await first()).replaceAll(',', '')));
    }
    expect(sorted[0]).toBeGreaterThan(sorted[1] ?? Infinity);
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'none');
    await expect.poll(first).toBe(own);
  });

  test('narrows by search and by action, and says how far', async () => {
    const search = app.page.getByRole('searchbox');
    const tools = app.page.getByRole('search');
    await search.fill('brw_15');
    await expect(tools).toContainText(/\d+ of 1,5\d\d loans/);
    await expect(table.locator('[data-place="0"]')).toContainText(/BRW_15/);
    await search.fill('nobody is called this');
    await expect(app.main).toContainText('matches');
    await app.page.getByRole('button', { name: 'Show all', exact: true }).click();
    await expect(table.locator(ROW).first()).toBeVisible();
    await app.page.getByRole('button', { name: 'Settlement offers & repayment plans' }).click();
    await expect(tools).toContainText(/\d+ of 1,5\d\d loans/);
    await expect(table.locator('[data-place="0"]')).toContainText('Settlement offers');
  });
});
