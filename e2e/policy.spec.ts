import { expect, test, type Page } from '@playwright/test';
import { AppPage } from './pages/AppPage.ts';
import { wholePageKept } from './support/hosts.ts';
import { listen, type Listener } from './support/listener.ts';
import {
  STOPPED_BY_ALLOWLIST,
  STOPPED_BY_GUARD,
  STOPPED_BY_POLICY,
  searchByWebRtc,
  tryWay,
} from './support/waysOut.ts';

/** Long enough for anything that gets out to be heard. */
const SETTLE_MS = 1500;

let listener: Listener;
test.beforeEach(async () => {
  listener = await listen();
});
test.afterEach(() => {
  listener.close();
});

/** The app, under both policies. */
async function openApp(page: Page): Promise<void> {
  await new AppPage(page).open();
  await expect(page.getByTestId('privacy-badge')).not.toHaveAttribute('data-state', 'checking');
}

/** The app as it is from the second visit on: the service worker answers. */
async function openAppAgain(page: Page): Promise<void> {
  await openApp(page);
  await wholePageKept(page);
  await page.reload();
  await expect(page.getByTestId('privacy-badge')).toHaveAttribute('data-state', 'full');
}

async function openBare(page: Page): Promise<void> {
  await page.goto(`${listener.url}/bare.html`);
}

test('whatever the policy stops gets out of a page without it, and not out of the app', async ({
  page,
}) => {
  await openBare(page);
  for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
    await tryWay(page, way, `${listener.url}/bare-${name}`);
  }
  await page.waitForTimeout(SETTLE_MS);

  await openApp(page);
  for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
    await tryWay(page, way, `${listener.url}/app-${name}`);
  }
  await page.waitForTimeout(SETTLE_MS);

  const names = Object.keys(STOPPED_BY_POLICY);
  expect([...listener.heard].sort()).toEqual(names.map((name) => `bare-${name}`).sort());
});

test('no link, redirect or download takes anything elsewhere', async ({ page }) => {
  for (const [name, way] of Object.entries(STOPPED_BY_GUARD)) {
    await openBare(page);
    await tryWay(page, way, `${listener.url}/bare-${name}`);
    await page.waitForTimeout(SETTLE_MS);
    await openApp(page);
    await tryWay(page, way, `${listener.url}/app-${name}`);
    await page.waitForTimeout(SETTLE_MS);
    await expect(page.getByTestId('privacy-badge')).toBeVisible();
  }
  const names = Object.keys(STOPPED_BY_GUARD);
  expect([...listener.heard].sort()).toEqual(names.map((name) => `bare-${name}`).sort());
});

test('from the second visit on new windows and WebRTC are stopped too', async ({ page }) => {
  const names = Object.keys(STOPPED_BY_ALLOWLIST);
  await openBare(page);
  for (const name of names) {
    await tryWay(page, STOPPED_BY_ALLOWLIST[name]!, `${listener.url}/bare-${name}`);
  }
  await searchByWebRtc(page, listener.stun);
  await page.waitForTimeout(SETTLE_MS);
  expect([...listener.heard].sort()).toEqual(
    [...names.map((name) => `bare-${name}`), 'webrtc'].sort(),
  );

  const second = await listen();
  await openAppAgain(page);
  for (const name of names) {
    await tryWay(page, STOPPED_BY_ALLOWLIST[name]!, `${second.url}/app-${name}`);
  }
  await searchByWebRtc(page, second.stun);
  await page.waitForTimeout(SETTLE_MS);
  expect([...second.heard]).toEqual([]);
  second.close();
});

test('the app’s own workers are under the policy too', async ({ page }) => {
  await openApp(page);
  await new AppPage(page).analyseSample('classic');
  const workers = page.workers();
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers) {
    const outcome = await worker.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => 'open',
          () => 'refused',
        ),
      `${listener.url}/from-worker`,
    );
    expect(outcome).toBe('refused');
  }
  await page.waitForTimeout(SETTLE_MS);
  expect([...listener.heard]).toEqual([]);
});

test('taking the policies out of the page does not loosen them', async ({ page }) => {
  await openApp(page);
  await page.evaluate(() => {
    for (const meta of document.querySelectorAll('meta[http-equiv]')) meta.remove();
  });
  for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
    await tryWay(page, way, `${listener.url}/app-${name}`);
  }
  await page.waitForTimeout(SETTLE_MS);
  expect([...listener.heard]).toEqual([]);
});

test('the host is asked for nothing but the page’s own files, whatever is behind them', async ({
  page,
  context,
}) => {
  await openAppAgain(page);
  const toHost: string[] = [];
  context.on('request', (request) => {
    // What the service worker answers never reaches the host.
    if (request.serviceWorker() !== null) toHost.push(request.url());
  });
  const answers = await page.evaluate(async () => {
    const tries = ['./x.js?SECRET', './index.html?SECRET', './SECRET.js'];
    return Promise.all(tries.map((address) => import(address).then(String, () => 'refused')));
  });
  expect(answers).toEqual(['refused', 'refused', 'refused']);
  expect(toHost.filter((url) => url.includes('SECRET'))).toEqual([]);
});

test('the self-test tries every way, shows what it found, and claims no more', async ({ page }) => {
  await openAppAgain(page);
  await page.getByTestId('privacy-badge').click();
  await page.getByTestId('self-test').click();
  const result = page.getByTestId('self-test-result');
  await expect(result).toContainText('None got through', { timeout: 60_000 });
  const rows = page.getByRole('region', { name: 'What each way out came to' }).locator('tbody tr');
  expect(await rows.count()).toBeGreaterThan(20);
  await expect(page.getByTestId('requests-sentence')).toContainText('none for anything elsewhere');
});

test('on the first visit the badge says so', async ({ page }) => {
  await openApp(page);
  const badge = page.getByTestId('privacy-badge');
  await expect(badge).toHaveAttribute('data-state', 'first-visit');
  await badge.click();
  await expect(page.getByTestId('privacy-lock')).toContainText('Reload once for the full lock');
});
