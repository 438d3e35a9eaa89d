import { graveFindingsInBoth, horizontalOverflowPx } from './support/accessibility.ts';
import { VIEWS } from './support/settings.ts';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

const PHONE = { width: 390, height: 844 };

test('no serious accessibility finding on any view, nor one of contrast in dark', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  for (const view of VIEWS) {
    await app.visit(view);
    expect.soft(await graveFindingsInBoth(app.page), view).toEqual([]);
  }
});

test('the first screen has no serious accessibility finding', async ({ app }) => {
  expect(await graveFindingsInBoth(app.page)).toEqual([]);
});

test('the mapping screen has no serious accessibility finding', async ({ app }) => {
  await app.giveFile({
    name: 'tiny.csv',
    text: 'Loan_ID,Recovery_Status,Days_Past_Due\nA,Written Off,90\nB,Fully Recovered,0\n',
  });
  await app.waitForState('mapping');
  expect(await graveFindingsInBoth(app.page)).toEqual([]);
});

for (const sample of ['portfolio', 'no-signal'] as const) {
  test(`no view of ${sample} scrolls sideways on a phone`, async ({ page, analysed }) => {
    await page.setViewportSize(PHONE);
    const app = await analysed(sample);
    for (const view of VIEWS) {
      await app.visit(view);
      expect.soft(await horizontalOverflowPx(page), view).toBe(0);
    }
  });
}

test('a phone reaches every view through its navigation; the first screen does not scroll sideways', async ({
  page,
  app,
}) => {
  await page.setViewportSize(PHONE);
  expect(await horizontalOverflowPx(page)).toBe(0);
  await app.analyseQuickly(smallFile('small.csv'));
  for (const view of VIEWS) {
    const control = page.getByTestId(`nav-${view}`).filter({ visible: true });
    if ((await control.count()) === 0) {
      await page.getByRole('button', { name: 'More' }).click();
    }
    await control.first().click();
    await expect(page).toHaveURL(new RegExp(`#/${view}$`));
  }
});
