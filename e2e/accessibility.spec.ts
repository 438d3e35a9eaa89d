import { AxeBuilder } from '@axe-core/playwright';
import type { AppPage } from './pages/AppPage.ts';
import { VIEWS } from './support/settings.ts';
import { expect, test } from './support/test.ts';

const PHONE = { width: 390, height: 844 };

/** One line per finding that a person with a disability would be stopped or held up by. */
async function findings(app: AppPage): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

async function horizontalOverflowPx(app: AppPage): Promise<number> {
  return app.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no serious accessibility finding on any view, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme });
    expect(await findings(app), 'landing').toEqual([]);
    await app.analyseSample('portfolio');
    for (const view of VIEWS) {
      await app.visit(view);
      expect.soft(await findings(app), view).toEqual([]);
    }
  });
}

test('the mapping screen has no serious accessibility finding', async ({ app }) => {
  await app.giveFile({
    name: 'tiny.csv',
    text: 'Loan_ID,Recovery_Status,Days_Past_Due\nA,Written Off,90\nB,Fully Recovered,0\n',
  });
  await app.waitForState('mapping');
  expect(await findings(app)).toEqual([]);
});

for (const sample of ['portfolio', 'no-signal'] as const) {
  test(`no view of ${sample} scrolls sideways on a phone`, async ({ app }) => {
    await app.page.setViewportSize(PHONE);
    expect(await horizontalOverflowPx(app), 'landing').toBe(0);
    await app.analyseSample(sample);
    for (const view of VIEWS) {
      await app.visit(view);
      expect.soft(await horizontalOverflowPx(app), view).toBe(0);
    }
  });
}

test('a phone reaches every view through its navigation', async ({ app }) => {
  await app.page.setViewportSize(PHONE);
  await app.analyseSample('classic');
  for (const view of VIEWS) {
    const control = app.page.getByTestId(`nav-${view}`).filter({ visible: true });
    if ((await control.count()) === 0) {
      await app.page.getByRole('button', { name: 'More' }).click();
    }
    await control.first().click();
    await expect(app.page).toHaveURL(new RegExp(`#/${view}$`));
  }
});
