// Narrowing the loans of the Data page by one bar after the other, measured in the page.
import { exportRun } from '../support/driver.mjs';
import { onAnalysedPage } from './browserFigures.mjs';

const STEPS = 24;
/** The charts below are drawn one after the other; a user looks before the next click. */
const REST_MS = 1500;

/**
 * Milliseconds of each step: from the click on a bar to the new counts in the page, with the way
 * to the worker and back. `firstMs`: from opening the view to its bars. `timings`: the run's.
 */
export function measureExplore(file) {
  return onAnalysedPage(file, async (page) => {
    const start = performance.now();
    await page.evaluate(() => (location.hash = '#/data'));
    await page.locator('[data-facet] .bin').first().waitFor();
    const firstMs = performance.now() - start;
    const stepsMs = [];
    for (let step = 0; step < STEPS; step++) {
      await page.waitForTimeout(REST_MS);
      stepsMs.push(await page.evaluate(clickBar, step));
    }
    return { firstMs, stepsMs, timings: (await exportRun(page)).timings };
  });
}

/** In the page: chooses the largest bar of a column, and lifts it again in the next step. */
function clickBar(step) {
  const facets = [...document.querySelectorAll('[data-facet]')];
  const bars = [...facets[Math.floor(step / 2) % facets.length].querySelectorAll('.bin')];
  const sizeOf = (bar) =>
    Number.parseFloat(bar.querySelector('.now').style.getPropertyValue('--size'));
  const largest = bars.reduce((best, bar) => (sizeOf(bar) > sizeOf(best) ? bar : best));
  const totals = document.querySelector('[data-testid=selection] [role=status]');
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(totals, { subtree: true, childList: true, characterData: true });
    largest.click();
  });
}
