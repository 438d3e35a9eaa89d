import { expect, test, type Page } from '@playwright/test';
import { EDITIONS, Host, wholePageKept } from './support/hosts.ts';
import { listen } from './support/listener.ts';
import { STOPPED_BY_ALLOWLIST, searchByWebRtc, tryWay } from './support/waysOut.ts';
import { hearFromBarePage, openApp, openBare, testWaysOut } from './support/waysOutTests.ts';

test.describe('every way out', () => {
  testWaysOut('from a host');
});

test('the self-test of the one file finds no way out', async ({ page }) => {
  await openApp(page, EDITIONS['as one file']);
  await page.getByTestId('privacy-badge').click();
  await page.getByTestId('self-test').click();
  const result = page.getByTestId('self-test-result');
  await expect(result).toContainText('None got through');
});

/** The app as it is from the second visit on: the service worker answers. */
async function openAppAgain(page: Page): Promise<void> {
  await openApp(page);
  await wholePageKept(page);
  await page.reload();
  await expect(page.getByTestId('privacy-badge')).toHaveAttribute('data-state', 'full');
}

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('from the second visit on new windows and WebRTC are stopped too', async ({
    page,
    context,
  }) => {
    const [ofApp, ofBare] = [await listen(), await listen()];
    await openAppAgain(page);
    for (const [name, way] of Object.entries(STOPPED_BY_ALLOWLIST)) {
      await tryWay(page, way, `${ofApp.url}/app-${name}`);
    }
    await searchByWebRtc(page, ofApp.stun);

    await hearFromBarePage(context, ofBare, STOPPED_BY_ALLOWLIST);
    const bare = await context.newPage();
    await openBare(bare, ofBare);
    await searchByWebRtc(bare, ofBare.stun);
    await expect.poll(() => [...ofBare.heard]).toContain('webrtc');
    expect([...ofApp.heard]).toEqual([]);
    for (const listener of [ofApp, ofBare]) listener.close();
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

  test('the self-test tries every way, shows what it found, and claims no more', async ({
    page,
  }) => {
    await openAppAgain(page);
    await page.getByTestId('privacy-badge').click();
    await page.getByTestId('self-test').click();
    const result = page.getByTestId('self-test-result');
    await expect(result).toContainText('None got through');
    const rows = page
      .getByRole('region', { name: 'What each way out came to' })
      .locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(20);
    await expect(page.getByTestId('requests-sentence')).toContainText(
      'none for anything elsewhere',
    );
  });

  test('on the first visit the badge says so', async ({ page }) => {
    await openApp(page);
    const badge = page.getByTestId('privacy-badge');
    await expect(badge).toHaveAttribute('data-state', 'first-visit');
    await badge.click();
    await expect(page.getByTestId('privacy-lock')).toContainText('Reload once for the full lock');
  });
});
