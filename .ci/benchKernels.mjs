// The kernels that learn, in a worker of the browser, against XGBoost and scikit-learn on the
// same numbers, one thread each, in turns.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launchBrowser } from '../e2e/support/driver.mjs';
import { serve } from './server.mjs';

const FEATURES = 10;
const RUN_COUNT = 3;
const KERNELS = [
  ['boosting', 100_000],
  ['boosting', 1_000_000],
  ['forest', 100_000],
  ['kmeans', 100_000],
];
const SCRIPT = fileURLToPath(new URL('../e2e/bench/kernels.py', import.meta.url));
const SOURCE = fileURLToPath(new URL('../e2e/bench/kernels/', import.meta.url));

export async function benchKernels({ folder, python }) {
  const directory = join(folder, 'kernels');
  await build({
    root: SOURCE,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: directory, emptyOutDir: true, target: 'es2023' },
  });
  const server = await serve({ port: 0, directory, prefixes: ['/'] });
  const url = `http://localhost:${server.address().port}/`;
  try {
    for (const [kernel, rowCount] of KERNELS) {
      const name = `numbers-${rowCount}.csv`;
      const path = join(directory, name);
      writeFileSync(path, numbersOf(rowCount));
      const runs = [];
      for (let i = 0; i < RUN_COUNT; i++) {
        const native = python
          ? JSON.parse(execFileSync(python, [SCRIPT, kernel, rowCount, path], { encoding: 'utf8' }))
          : {};
        runs.push({ page: await inBrowser(url, { kernel, rowCount, url: url + name }), native });
      }
      print(kernel, rowCount, runs);
    }
  } finally {
    server.close();
  }
}

async function inBrowser(url, request) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'runKernel' in globalThis);
    return await page.evaluate((each) => globalThis.runKernel(each), request);
  } finally {
    await browser.close();
  }
}

/** Independent normals; the target leans on three of them and on a product. */
function numbersOf(rowCount) {
  const random = mulberry32(rowCount);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const numbers = new Float32Array((FEATURES + 1) * rowCount);
  for (let at = 0; at < FEATURES * rowCount; at++) numbers[at] = normal();
  for (let row = 0; row < rowCount; row++) {
    const x = (feature) => numbers[feature * rowCount + row];
    const logOdds = x(0) - 0.7 * x(1) + 0.5 * x(2) * x(3) - 0.5;
    numbers[FEATURES * rowCount + row] = random() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  }
  return new Uint8Array(numbers.buffer);
}

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function print(kernel, rowCount, runs) {
  console.log(`\n${kernel}, ${rowCount.toLocaleString('en')} rows, median of ${runs.length} runs`);
  for (const part of Object.keys(runs[0].page)) {
    const [page, native] = ['page', 'native'].map((side) =>
      median(runs.map((run) => run[side][part])),
    );
    if (part === 'checksum') continue;
    const ratio = native ? `${(page / native).toFixed(2)} x` : '';
    console.log(`${part.padEnd(15)}${number(page)}${number(native)}${ratio.padStart(10)}`);
  }
}

const number = (value) => (value === undefined ? '' : value.toFixed(3)).padStart(12);

function median(values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
