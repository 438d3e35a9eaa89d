// What a browser can be asked about a page while it works.
import { readFile } from 'node:fs/promises';
import { analyseFile, launchBrowser } from '../support/driver.mjs';

/** Runs in the page, before it: collects the main thread's tasks of more than 50 ms. */
export function recordLongTasks() {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      globalThis.longTasks.push({ start: startTime, duration });
    }
  }).observe({ type: 'longtask' });
}

/**
 * The largest resident size in MB that any renderer of this browser has had; undefined where
 * /proc is not there.
 */
export async function peakMemoryMb(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const peaks = await Promise.all(renderers.map(({ id }) => highWaterMb(id)));
  const known = peaks.filter((peak) => peak !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

async function highWaterMb(processId) {
  try {
    const status = await readFile(`/proc/${processId}/status`, 'utf8');
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** What `measure` finds on the page that has just analysed a file, in a fresh browser. */
export async function onAnalysedPage({ url, path, without }, measure) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.addInitScript(recordLongTasks);
    await page.goto(url);
    await page.getByTestId('run-status').waitFor({ state: 'attached' });
    await analyseFile(page, path, { without });
    return await measure(page);
  } finally {
    await browser.close();
  }
}
