// The first visit: what must come before the page can be used, and what Lighthouse says of it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, ensureBrowser } from './browser.mjs';
import { npm } from './project.mjs';
import { SHELL_LIMIT_BYTES, gzippedBytes, shellFiles } from './shell.mjs';

const RUNS = 5;
const DEBUG_PORT = 9333;
/** The last that runs on Node 20. */
const LIGHTHOUSE = '12.8.2';

/** 10 Mbit/s, 40 ms to the host and back, a processor four times slower; a window on a desk. */
const SETTINGS = {
  formFactor: 'desktop',
  screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1 },
  throttlingMethod: 'devtools',
  throttling: {
    rttMs: 40,
    throughputKbps: 10_240,
    requestLatencyMs: 40,
    downloadThroughputKbps: 10_240,
    uploadThroughputKbps: 10_240,
    cpuSlowdownMultiplier: 4,
  },
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
};

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** One report, in a fresh browser. Lighthouse is fetched for it: nothing else here needs it. */
async function lighthouse(url) {
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const config = join(folder, 'config.json');
  const report = join(folder, 'report.json');
  writeFileSync(config, JSON.stringify({ extends: 'lighthouse:default', settings: SETTINGS }));
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${DEBUG_PORT}`],
  });
  try {
    const code = await npm([
      ...['exec', '--yes', `--package=lighthouse@${LIGHTHOUSE}`, '--', 'lighthouse', url],
      ...['--quiet', '--no-enable-error-reporting', `--port=${DEBUG_PORT}`],
      ...[`--config-path=${config}`, '--output=json', `--output-path=${report}`],
    ]);
    if (code !== 0) throw new Error('Lighthouse failed; see above.');
    return JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param url where the built app is served */
export async function benchFirstVisit({ url }) {
  const sizes = shellFiles().map((path) => [path, gzippedBytes(path)]);
  for (const [path, bytes] of sizes)
    console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${path}`);
  const shell = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(
    `${(shell / 1000).toFixed(1).padStart(8)} kB  the shell, gzipped (${SHELL_LIMIT_BYTES / 1000} at most)`,
  );

  const reports = [];
  for (let run = 0; run < RUNS; run++) reports.push(await lighthouse(url));
  console.log(
    `Lighthouse ${reports[0].lighthouseVersion}, median of ${RUNS}: ${JSON.stringify(SETTINGS)}`,
  );
  for (const category of SETTINGS.onlyCategories) {
    const scores = reports.map(({ categories }) => Math.round(categories[category].score * 100));
    console.log(`${category.padEnd(28)} ${median(scores)}  (${scores.join(', ')})`);
  }
  for (const audit of [
    'largest-contentful-paint',
    'cumulative-layout-shift',
    'total-blocking-time',
  ]) {
    const values = reports.map(({ audits }) => audits[audit].numericValue);
    console.log(`${audit.padEnd(28)} ${median(values).toFixed(3)}`);
  }
  const failed = Object.values(reports[0].audits).filter(
    ({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode === 'binary',
  );
  for (const { id, title } of failed) console.log(`not passed: ${id}: ${title}`);
}
