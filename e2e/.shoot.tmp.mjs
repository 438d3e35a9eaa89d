import { serve } from '/work/main/.ci/server.mjs';
import { launchBrowser, waitForState } from '/work/main/e2e/support/driver.mjs';
const [sample, view, out, width = '1440', scheme = 'light', script = ''] = process.argv.slice(2);
const server = await serve({ port: 0 });
const browser = await launchBrowser();
const ctx = await browser.newContext({
  viewport: { width: +width, height: 900 },
  reducedMotion: 'reduce',
  colorScheme: scheme,
});
const page = await ctx.newPage();
page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto(`http://localhost:${server.address().port}/`);
if (['portfolio', 'classic', 'no-signal'].includes(sample)) {
  await page.getByTestId('sample-' + sample).click();
} else {
  await page.getByTestId('file-input').setInputFiles(sample);
  await waitForState(page, 'mapping');
  await page.locator('[data-testid=analyse]:enabled').click();
}
await waitForState(page, 'done');
await page.evaluate((v) => (location.hash = '#/' + v), view);
await page.waitForTimeout(3500);
if (script) {
  const f = await import(script);
  await f.default(page);
  await page.waitForTimeout(2500);
}
await page.screenshot({ path: out, fullPage: true });
await browser.close();
server.close();
