import { chromium, expect, test, type Page } from '@playwright/test';
import { AppPage } from './pages/AppPage.ts';
import { recordTo } from './support/recordingProxy.ts';
import { VIEWS } from './support/settings.ts';

interface Recorded {
  readonly elsewhere: readonly string[];
  readonly passedOn: number;
  readonly tookMs: number;
}

/** A fresh browser, every request of which goes through a proxy that writes it down. */
async function record(
  host: string,
  launchOptions: Parameters<typeof chromium.launch>[0],
  work: (page: Page) => Promise<void>,
): Promise<Recorded> {
  const proxy = await recordTo(host);
  const browser = await chromium.launch({
    ...launchOptions,
    proxy: { server: proxy.url, bypass: '<-loopback>' },
  });
  const startMs = performance.now();
  await work(await browser.newPage());
  const tookMs = performance.now() - startMs;
  await browser.close();
  proxy.close();
  return { elsewhere: [...proxy.elsewhere].sort(), passedOn: proxy.passedOn(), tookMs };
}

test('a proxy sees no more of a whole job than of a blank page', async ({
  baseURL,
  launchOptions,
}) => {
  const address = baseURL ?? '';
  const { host } = new URL(address);
  const job = await record(host, launchOptions, async (page) => {
    const app = new AppPage(page);
    await app.open(address);
    await app.analyseSample('portfolio');
    for (const view of VIEWS) await app.visit(view);
    await app.scores();
    await app.runFile();
  });
  const blank = await record(host, launchOptions, async (page) => {
    await page.goto('about:blank');
    await page.waitForTimeout(job.tookMs);
  });
  expect(job.passedOn, 'the proxy was in use').toBeGreaterThan(5);
  expect(job.elsewhere.filter((each) => !blank.elsewhere.includes(each))).toEqual([]);

  const planted = await record(host, launchOptions, async (page) => {
    await page.goto('data:text/html,<title>planted</title>');
    await page.evaluate(() => fetch('http://elsewhere.example/x').catch(() => undefined));
  });
  expect(planted.elsewhere, 'it would have seen it').toContain('elsewhere.example');
});
