// One analysis in a fresh browser, measured.
import { readFile } from 'node:fs/promises';
import { analyseFile, exportRun, launchBrowser } from '../support/driver.mjs';

/**
 * Analyses the file in a fresh browser. Milliseconds by stage as the run records them, the wall
 * time from opening the page to the result (the browser's own start and the user's rest apart),
 * the longest task of the main thread, and the peak memory of the page's process in MB (undefined
 * where /proc is not there). `restMs`: see `analyseFile`.
 */
export async function measurePage({ url, path, restMs }) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.addInitScript(recordLongTasks);
    const start = performance.now();
    await page.goto(url);
    await page.getByTestId('run-status').waitFor({ state: 'attached' });
    const openMs = performance.now() - start;
    await page.evaluate(() => globalThis.longTasks.splice(0));
    const wall = await analyseFile(page, path, { restMs });
    const longestTaskMs = await page.evaluate(() => Math.max(0, ...globalThis.longTasks));
    const peakMb = await peakMemoryMb(browser);
    const { timings } = await exportRun(page);
    return { timings, wallMs: openMs + wall.loadMs + wall.analyseMs, longestTaskMs, peakMb };
  } finally {
    await browser.close();
  }
}

function recordLongTasks() {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask' });
}

/** The largest resident size that any renderer of this browser has had. */
async function peakMemoryMb(browser) {
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
