import { expect, test } from './support/test.ts';

test('a full database is said so, and the analysis stays usable in this tab', async ({
  app,
  page,
  context,
  baseURL,
}) => {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000 });
  await app.analyseSample('classic');
  await expect(page.getByText(/no room left to keep this analysis/)).toBeVisible();
  expect((await app.scores()).split('\n')).toHaveLength(502);
  await app.visit('borrowers');
  await expect(page.getByRole('table').first()).toContainText('BRW_1');
});
