import { expect, test as base } from '@playwright/test';
import { AppPage } from '../pages/AppPage.ts';
import { watch, type Guard } from './guard.ts';
import { putSeeds, type Seed } from './seeds.ts';

interface Fixtures {
  /** The app, opened at its landing state. */
  app: AppPage;
  /**
   * Opens the app on analyses that were made before the tests, the last one on show: for tests
   * that want to have one, and do not ask how it is made.
   */
  analysed: (...seeds: Seed[]) => Promise<AppPage>;
  /** Fails the test on any console error, exception, or request off the page's own origin. */
  guard: Guard;
}

export const test = base.extend<Fixtures>({
  guard: [
    async ({ context, baseURL }, use) => {
      const guard = watch(context, new URL(baseURL ?? '').origin);
      await use(guard);
      expect(guard.offences).toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    const app = new AppPage(page);
    await app.open();
    await use(app);
  },
  analysed: async ({ page }, use) => {
    await use(async (...seeds) => {
      await putSeeds(page, seeds);
      const app = new AppPage(page);
      await app.open();
      await app.waitForState('done');
      return app;
    });
  },
});

export { expect };
