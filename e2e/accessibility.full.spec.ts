import { graveFindings } from './support/accessibility.ts';
import { expectDecisionAccessible } from './support/decision.ts';
import { VIEWS } from './support/settings.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'dark' }));

test('no serious accessibility finding of any kind on any view, dark', async ({ analysed }) => {
  const app = await analysed('portfolio');
  for (const view of VIEWS) {
    await app.visit(view);
    expect.soft(await graveFindings(app.page), view).toEqual([]);
  }
});

test('queue, agents and a decision have no serious accessibility finding of any kind, dark', async ({
  analysed,
}) => {
  await expectDecisionAccessible(await analysed('portfolio'), graveFindings);
});
