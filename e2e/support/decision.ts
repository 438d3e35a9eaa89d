import { expect, type Page } from '@playwright/test';
import type { AppPage } from '../pages/AppPage.ts';
import { horizontalOverflowPx } from './accessibility.ts';

/** Has a person asked about every hard step of the plan. */
export async function switchOnReviewOfHardSteps(app: AppPage): Promise<void> {
  await app.show('strategy');
  const pack = app.page.getByTestId('rule-pack-gdpr-article-22');
  await pack.click();
  await expect(pack).toHaveAttribute('aria-checked', 'true');
  await expect(app.page.getByTestId('rules')).toContainText(/asks a person about \d+ loans/);
}

/** Goes from the queue through a decision, looks for findings on the way, and on a phone. */
export async function expectDecisionAccessible(
  app: AppPage,
  findings: (page: Page) => Promise<string[]>,
): Promise<void> {
  const { page } = app;
  await switchOnReviewOfHardSteps(app);
  await app.show('worklist');
  await page.getByTestId('agents-count').fill('3');
  await page.getByTestId('queue').click();
  await expect(page.getByTestId('agent-list-3')).toBeVisible();
  expect.soft(await findings(page), 'list').toEqual([]);
  await page.locator('[data-place="0"] a').click();
  await page.getByTestId('review-override').click();
  expect.soft(await findings(page), 'deciding').toEqual([]);
  await page.getByTestId('review-accept').click();
  await page.getByTestId('review-initials').fill('AB');
  await page.getByTestId('review-save').click();
  await expect(page.getByTestId('review-status')).toContainText('Accepted by AB');
  expect.soft(await findings(page), 'decided').toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => horizontalOverflowPx(page), 'a borrower').toBe(0);
  await app.visit('worklist');
  await expect.poll(() => horizontalOverflowPx(page), 'the list').toBe(0);
}
