// One analysis in a fresh browser, measured.
import { analyseFile, exportRun, launchBrowser } from '../support/driver.mjs';
import { peakMemoryMb, recordLongTasks } from './browserFigures.mjs';

/**
 * Analyses the file in a fresh browser. Milliseconds by stage as the run records them, the wall
 * time from opening the page to the result (the browser's own start and the user's rest apart),
 * the longest task of the main thread, and the peak memory of the page's process in MB (undefined
 * where /proc is not there). `restMs`, `without`: see `analyseFile`.
 */
export async function measurePage({ url, path, restMs, without }) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.addInitScript(recordLongTasks);
    const start = performance.now();
    await page.goto(url);
    await page.getByTestId('run-status').waitFor({ state: 'attached' });
    const openMs = performance.now() - start;
    await page.evaluate(() => globalThis.longTasks.splice(0));
    const wall = await analyseFile(page, path, { restMs, without });
    const tasks = await page.evaluate(() => globalThis.longTasks);
    const longestTaskMs = Math.max(0, ...tasks.map(({ duration }) => duration));
    const peakMb = await peakMemoryMb(browser);
    const { timings } = await exportRun(page);
    return { timings, wallMs: openMs + wall.loadMs + wall.analyseMs, longestTaskMs, peakMb };
  } finally {
    await browser.close();
  }
}
