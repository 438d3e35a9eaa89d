import { expect, test, type Browser, type BrowserContext } from '@playwright/test';
import { OPENED } from '../src/serviceWorker/messages.ts';
import { makeFile } from './bench/makeFile.mjs';
import { AppPage } from './pages/AppPage.ts';
import { Host, wholePageKept } from './support/hosts.ts';
import { seedOf } from './support/seeds.ts';
import { VIEWS } from './support/settings.ts';
import { smallFile } from './support/smallFile.ts';

test.use({ serviceWorkers: 'allow' });

let host: Host;
test.beforeEach(async () => {
  host = await Host.start();
});
test.afterEach(() => {
  host.remove();
});

/** Takes longer than whatever is done beside its analysis. */
const LONG_FILE = { name: 'long.csv', text: makeFile({ rowCount: 20_000, seed: 1 }) };

/** The app in a browser of its own. */
async function openIn(browser: Browser): Promise<AppPage> {
  const context = await browser.newContext({ baseURL: host.url });
  const app = new AppPage(await context.newPage());
  await app.open();
  return app;
}

function isIsolated(app: AppPage): Promise<boolean> {
  return app.page.evaluate(() => crossOriginIsolated);
}

test('after one visit the whole job runs with the host gone, with the same scores', async ({
  browser,
}) => {
  const app = await openIn(browser);
  expect(await isIsolated(app), 'a first visit is not reloaded for it').toBe(false);
  await wholePageKept(app.page);
  await host.stop();
  await app.page.reload();
  await expect(app.page.getByTestId('privacy-badge')).toHaveAttribute('data-state', 'full');
  await app.analyseSample('classic');
  expect(await isIsolated(app)).toBe(true);
  for (const view of VIEWS) await app.visit(view);
  await app.visit('risk');
  await expect(app.page.locator('.main-svg').first()).toBeVisible();
  expect(await app.scores()).toBe(seedOf('classic').scores);
  await app.page.context().close();
});

test('the page can be installed as an app', async ({ browser }) => {
  const app = await openIn(browser);
  await wholePageKept(app.page);
  const devtools = await app.page.context().newCDPSession(app.page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Nothing is installed from such a window: the one complaint that a test cannot be without.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  await app.page.context().close();
});

for (const [moment, isHere] of [
  ['once the next screens are here', true],
  ['and so are the next screens', false],
] as const) {
  test(`where the host is gone before anything is kept, ${moment}, the page says so`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: host.url, serviceWorkers: 'block' });
    if (!isHere) await context.route(/\/Flow-/, (route) => route.abort());
    const app = new AppPage(await context.newPage());
    const asked = app.page.waitForEvent('request', (request) =>
      /\/Flow-.*\.js$/.test(request.url()),
    );
    await app.open();
    await asked;
    // The worker that reads is on its way too.
    await app.page.waitForLoadState('networkidle');
    await host.stop();
    await app.page.getByTestId('sample-classic').click();
    await app.expectError('part_missing');
    await context.close();
  });
}

/** Has each service worker do once more what it does when a page has opened, to its end. */
async function tellOpened(context: BrowserContext): Promise<void> {
  for (const worker of context.serviceWorkers()) {
    await worker.evaluate(async (data) => {
      const event = new MessageEvent('message', { data });
      const done: unknown[] = [];
      Object.assign(event, { waitUntil: (each: unknown) => done.push(each) });
      dispatchEvent(event);
      if (done.length === 0) throw new Error('The service worker did nothing.');
      await Promise.all(done);
    }, OPENED);
  }
}

test('a new version is offered, waits for a yes, and leaves other tabs with theirs', async ({
  browser,
}) => {
  const app = await openIn(browser);
  await wholePageKept(app.page);
  await app.page.reload();
  await app.page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  await app.giveFile(LONG_FILE);
  await app.startAnalysis();
  await app.waitForState('running');

  const fetchedAnew: string[] = [];
  app.page.context().on('request', (request) => {
    if (request.serviceWorker() !== null) fetchedAnew.push(new URL(request.url()).pathname);
  });
  host.release();
  const second = new AppPage(await app.page.context().newPage());
  await second.open();
  const offer = second.page.getByTestId('update-offer');
  await expect(offer).toBeVisible();
  await expect(app.page.getByTestId('update-offer'), 'not during a job').toHaveCount(0);
  await second.page.reload();
  await expect(offer).toBeVisible();
  const builds = (): Promise<number> =>
    second.page.evaluate(async () => (await caches.keys()).length);
  // Whoever opens the old version while the new one waits leaves it as it is.
  expect(second.page.context().serviceWorkers()).toHaveLength(2);
  await tellOpened(second.page.context());
  expect(await builds()).toBe(2);
  await second.page.getByTestId('update-take').click();
  await expect(second.page.locator('script[src*="index-released"]')).toBeAttached();

  expect(fetchedAnew).toContain('/assets/index-released.js');
  const libraries = fetchedAnew.filter((path) => /plotly|danfo|tensorflow/.test(path));
  expect(libraries, 'what both versions have in common').toEqual([]);

  await expect(app.status).toHaveAttribute('data-state', 'running');
  await app.cancel.click();
  await app.waitForState('cancelled');
  await app.analyseQuickly(smallFile('small.csv'));
  const isSamePage = await app.page.evaluate(() => 'notReloaded' in globalThis);
  expect(isSamePage).toBe(true);
  await expect(app.page.locator('script[src*="index-released"]')).toHaveCount(0);
  for (const view of VIEWS) await app.visit(view);
  expect((await app.scores()).split('\n').length).toBeGreaterThan(60);
  // The second tab runs the new version on the run that the old one stored.
  await second.page.reload();
  await second.waitForState('done');

  expect(await builds(), 'while a tab runs it, its files stay').toBe(2);
  await app.page.close();
  await second.page.reload();
  await second.waitForState('done');
  await expect.poll(builds).toBe(1);
  await second.page.context().close();
});

test('a version that arrives damaged is not taken, and the present one stays', async ({
  browser,
}) => {
  const app = await openIn(browser);
  await wholePageKept(app.page);
  host.release();
  host.damage('index.html');
  const before = host.asked.length;
  await app.page.reload();
  await expect(app.page.getByTestId('privacy-badge')).toHaveAttribute('data-state', 'full');
  await expect.poll(() => host.asked.slice(before), 'it is looked at').toContain('/index.html');
  const waiting = await app.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    // Until the newcomer has given up, or is taken after all.
    while (registration?.installing) await new Promise((resolve) => setTimeout(resolve, 50));
    return registration?.waiting ?? null;
  });
  expect(waiting).toBe(null);
  await host.stop();
  await app.page.reload();
  await app.analyseQuickly(smallFile('small.csv'));
  await app.page.context().close();
});
