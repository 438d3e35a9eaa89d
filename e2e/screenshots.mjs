// Pictures of every view, to be looked at: light and dark, desk and phone.
// node e2e/screenshots.mjs FOLDER [portfolio|classic|no-signal|path/to/file.csv]
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ensureBuilt } from '../.ci/project.mjs';
import { serve } from '../.ci/server.mjs';
import { analyseFile, launchBrowser, waitForState } from './support/driver.mjs';

const VIEWS = [
  'overview',
  'worklist',
  'borrowers',
  'data',
  'segments',
  'risk',
  'strategy',
  'audit',
];
const SAMPLES = ['portfolio', 'classic', 'no-signal'];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
/** Charts are drawn one per task after the view is there. */
const SETTLE_MS = 2_500;

const [folder, source = 'portfolio'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node e2e/screenshots.mjs FOLDER [sample or file]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
await ensureBuilt();
const server = await serve({ port: 0 });
const browser = await launchBrowser();
const name = basename(source).replace(/\.\w+$/, '');

async function shoot(page, what, { width, scheme }) {
  await page.waitForTimeout(SETTLE_MS);
  const path = join(folder, `${name}-${what}-${scheme}-${width}.png`);
  await page.screenshot({ path, fullPage: true });
  console.log(path);
}

try {
  for (const size of SIZES) {
    const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`console error: ${message.text()}`);
    });
    await page.goto(`http://localhost:${server.address().port}/`);
    await shoot(page, 'landing', { width: size.width, scheme: 'light' });
    if (SAMPLES.includes(source)) {
      await page.getByTestId(`sample-${source}`).click();
      await waitForState(page, 'done');
    } else {
      await page.getByTestId('file-input').setInputFiles(resolve(source));
      await waitForState(page, 'mapping');
      await shoot(page, 'mapping', { width: size.width, scheme: 'light' });
      await analyseFile(page, resolve(source));
    }
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const view of VIEWS) {
        await page.evaluate((hash) => (location.hash = hash), `#/${view}`);
        await shoot(page, view, { width: size.width, scheme });
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
