// Reading one file in a fresh browser, measured: from the drop to typed columns.
import { launchBrowser, waitForState } from '../support/driver.mjs';
import { peakMemoryMb, recordLongTasks } from './browserFigures.mjs';

/** The user takes this long to find the file; what the page loads ahead is there by then. */
const REST_MS = 2000;

/**
 * Milliseconds from the page's first sight of the file to its mapping screen, the longest task
 * of the main thread meanwhile, and the peak memory of the page's process in MB.
 */
export async function measureLoad({ url, path }) {
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser, url);
    await page.getByTestId('file-input').setInputFiles(path);
    await waitForState(page, 'mapping');
    const { loading, mapping } = await page.evaluate(() => globalThis.stateTimes);
    const tasks = await page.evaluate(() => globalThis.longTasks);
    const longest = tasks.filter(({ start }) => start >= loading && start < mapping);
    return {
      loadMs: mapping - loading,
      longestTaskMs: Math.max(0, ...longest.map(({ duration }) => duration)),
      peakMb: await peakMemoryMb(browser),
    };
  } finally {
    await browser.close();
  }
}

/**
 * Milliseconds from a click on Cancel, `afterMs` into the reading, until the page says that it
 * stopped. Undefined where the reading was over before.
 */
export async function measureCancel({ url, path, afterMs }) {
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser, url);
    await page.getByTestId('file-input').setInputFiles(path);
    await page.locator('[data-testid=run-status]:not([data-state=idle])').waitFor({
      state: 'attached',
    });
    await page.waitForTimeout(afterMs);
    const cancel = page.getByTestId('cancel');
    if ((await cancel.count()) === 0) return undefined;
    await cancel.click();
    await waitForState(page, 'cancelled');
    const { clicked, cancelled } = await page.evaluate(() => globalThis.stateTimes);
    return cancelled - clicked;
  } finally {
    await browser.close();
  }
}

async function openPage(browser, url) {
  const page = await browser.newPage();
  await page.addInitScript(recordLongTasks);
  await page.addInitScript(recordStates);
  await page.goto(url);
  await page.getByTestId('run-status').waitFor({ state: 'attached' });
  await page.waitForTimeout(REST_MS);
  return page;
}

/** When the app first came into each state, and when Cancel was clicked, by the page's clock. */
function recordStates() {
  globalThis.stateTimes = {};
  const note = (name) => (globalThis.stateTimes[name] ??= performance.now());
  new MutationObserver(() => {
    const status = document.querySelector('[data-testid=run-status]');
    if (status) note(status.dataset.state);
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-state'],
  });
  addEventListener(
    'click',
    ({ target }) => {
      if (target.closest('[data-testid=cancel]')) note('clicked');
    },
    { capture: true },
  );
}
