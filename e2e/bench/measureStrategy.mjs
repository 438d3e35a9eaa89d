// Moving a threshold and a capacity on the Strategy page, measured in the page.
import { exportRun } from '../support/driver.mjs';
import { onAnalysedPage } from './browserFigures.mjs';

const STEPS = 20;
/** The plan follows each move; a user looks before the next. */
const REST_MS = 1500;

/**
 * Milliseconds of each step: from the key to the new figures in the page. `planMs`: from scores
 * to the work list, as the run times it.
 */
export function measureStrategy(file) {
  return onAnalysedPage(file, async (page) => {
    await page.evaluate(() => (location.hash = '#/strategy'));
    const thresholdsMs = await steps(page, 'threshold-high', 'tier-high');
    await page.getByTestId('capacity-answer').waitFor();
    const capacitiesMs = await steps(page, 'capacity-slider', 'capacity-answer');
    const { timings } = await exportRun(page);
    return { planMs: timings.strategyMs, thresholdsMs, capacitiesMs };
  });
}

async function steps(page, control, answer) {
  await page.getByTestId(control).waitFor();
  await page.waitForTimeout(REST_MS);
  const found = [];
  for (let step = 0; step < STEPS; step++) {
    const key = step % 2 === 0 ? 'ArrowLeft' : 'ArrowRight';
    found.push(await page.evaluate(pressKey, { control, answer, key }));
    await page.waitForTimeout(REST_MS);
  }
  return found;
}

/** In the page: presses a key on a slider's thumb and waits for the figures beside it. */
function pressKey({ control, answer, key }) {
  const find = (id) => document.querySelector(`[data-testid=${id}]`);
  const held = find(control);
  const thumb = held.matches('[role=slider]') ? held : held.querySelector('[role=slider]');
  thumb.focus();
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(find(answer), { subtree: true, childList: true, characterData: true });
    thumb.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
}
