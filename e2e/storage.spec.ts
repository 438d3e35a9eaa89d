import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

const ROW_COUNT = 60;

test('a full database is said so, and the analysis stays usable in this tab', async ({
  app,
  page,
  context,
  baseURL,
}) => {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000 });
  await app.analyseFile(smallFile('small.csv', ROW_COUNT));
  await expect(page.getByText(/no room left to keep this analysis/)).toBeVisible();
  expect((await app.scores()).split('\n')).toHaveLength(ROW_COUNT + 2);
  await app.visit('borrowers');
  await expect(page.getByRole('table').first()).toContainText('001');
});
