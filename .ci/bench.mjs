// npm run bench: the built app against the same pipeline in pandas and scikit-learn, in one run.
// Sizes may be named: npm run bench -- 500 10000. Reading alone: `load`; the kernels that
// learn: `kernels`; narrowing loans on the Data page: `explore`; moving thresholds and capacities
// on the Strategy page: `strategy`; what a first visit loads: `first-visit`; keeping a run and
// opening it again: `store`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ROOT } from './project.mjs';
import { serve } from './server.mjs';

const SIZES = [500, 10_000, 100_000];
const EXPLORED_ROWS = 100_000;
const STORED_ROWS = 1_000_000;
const SAMPLES = join(ROOT, 'sample-data');
const RUN_COUNT = 5;
const RUN_COUNT_FROM_100_000 = 3;

/** Up to so many rows the page's starts of k-means all run on all rows: natively likewise. */
const SAME_WORK_ROWS = 2000;
const SEED = 1;

/** The native pipeline has a forest and no other model: neither has the page here. */
const NOT_NATIVE = ['scorecard', 'boosting', 'network'];

/**
 * The stages are timed with the page at rest, as the native ones after Python's imports: the user
 * takes this long to find the file, and again to look at the mapping.
 */
const REST_MS = 2000;

/**
 * As the run file times them; `strategy` has no native counterpart, and `segment` and `risk` run
 * side by side. Below them `cold` is all there is, without a rest: from opening the page to the
 * result, against the whole Python process with its imports.
 */
const STAGES = ['load', 'profile', 'segment', 'risk', 'strategy', 'total'];

function median(values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const seconds = (ms) => (ms === undefined ? '' : (ms / 1000).toFixed(2));

function printTable({ rowCount, runCount, pages, coldPages, natives, sameWork }) {
  console.log(`\n${rowCount.toLocaleString('en')} rows, median of ${runCount} runs`);
  const rows = STAGES.map((stage) => {
    const page = median(pages.map(({ timings }) => timings[`${stage}Ms`] ?? undefined));
    const native = median(natives.map((pass) => msOf(pass.seconds[stage])));
    const same = median(sameWork.map((pass) => msOf(pass[stage])));
    const ratios = [native, same].map((each) => (page && each ? ratio(page, each) : ''));
    return [stage, seconds(page), seconds(native), ratios[0], seconds(same), ratios[1]];
  });
  const wall = median(coldPages.map(({ wallMs }) => wallMs));
  const nativeWall = median(natives.map(({ wallMs }) => wallMs));
  rows.push([
    'cold',
    seconds(wall),
    seconds(nativeWall),
    nativeWall ? ratio(wall, nativeWall) : '',
  ]);
  const heads = ['stage', 'page s', 'native s', 'ratio', 'same work', 'ratio'];
  for (const row of [heads, ...rows]) {
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(10))).join(''));
  }
  const longest = median(pages.map(({ longestTaskMs }) => longestTaskMs));
  const peak = median(pages.map(({ peakMb }) => peakMb));
  console.log(`longest main-thread task ${Math.round(longest)} ms`);
  if (peak !== undefined) console.log(`peak memory of the page ${Math.round(peak)} MB`);
}

const msOf = (value) => (value === undefined ? undefined : value * 1000);
const ratio = (page, native) => `${(page / native).toFixed(2)} x`;

await ensureInstalled();
await ensureBuilt();
// Only now: these need the packages.
const { makeFile } = await import('../e2e/bench/makeFile.mjs');
const { findPython, measureNative, measureNativeSameWork } =
  await import('../e2e/bench/measureNative.mjs');
const { measureExplore } = await import('../e2e/bench/measureExplore.mjs');
const { measurePage } = await import('../e2e/bench/measurePage.mjs');
const { measureStorage } = await import('../e2e/bench/measureStorage.mjs');
const { measureStrategy } = await import('../e2e/bench/measureStrategy.mjs');
const { benchKernels } = await import('./benchKernels.mjs');
const { benchLoad } = await import('./benchLoad.mjs');
const { benchFirstVisit } = await import('./benchFirstVisit.mjs');

const folder = mkdtempSync(join(tmpdir(), 'loan-bench-'));
const server = await serve({ port: 0 });
const url = `http://localhost:${server.address().port}/`;
const python = findPython();
const [, , what] = process.argv;
const named = process.argv.slice(Number(what) > 0 ? 2 : 3).map(Number);
console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`);

try {
  if (what === 'load') await benchLoad({ url, folder, rowCount: named[0] });
  else if (what === 'kernels') await benchKernels({ folder, python });
  else if (what === 'explore') await benchExplore(named[0] ?? EXPLORED_ROWS);
  else if (what === 'first-visit') await benchFirstVisit({ url });
  else if (what === 'store') await benchStorage(named[0] ?? STORED_ROWS);
  else if (what === 'strategy') await benchStrategy(named[0] ?? EXPLORED_ROWS);
  else await benchAnalyses();
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The scores are compared byte by byte each time the run is opened. */
async function benchStorage(rowCount) {
  const path = join(folder, `loans-${rowCount}.csv`);
  writeFileSync(path, makeFile({ rowCount, seed: SEED }));
  // The quickest model: what is stored is as large with any.
  const without = ['forest', 'boosting', 'network'];
  const found = await measureStorage({ url, path, without });
  console.log(`${rowCount.toLocaleString('en')} rows, ${Math.round(found.bytes / 1e6)} MB stored`);
  console.log(`opened again after a reload: ${seconds(found.restoreMs)} s`);
  console.log(`sealed with a passphrase: ${seconds(found.sealMs)} s`);
  console.log(`unlocked and opened again: ${seconds(found.unlockMs)} s`);
  console.log(`at most ${Math.round(found.peakMb ?? NaN)} MB of memory`);
}

/** A step has 50 ms: the bar of the Data page. */
async function benchExplore(rowCount) {
  const path = join(folder, `loans-${rowCount}.csv`);
  writeFileSync(path, makeFile({ rowCount, seed: SEED }));
  const { firstMs, stepsMs, timings } = await measureExplore({ url, path, without: NOT_NATIVE });
  const largest = Math.round(Math.max(...stepsMs));
  console.log(`\n${rowCount.toLocaleString('en')} rows: bars after ${Math.round(firstMs)} ms`);
  console.log(
    `summaries ${seconds(timings.profileMs)} s, segments ${seconds(timings.segmentMs)} s`,
  );
  console.log(`a step: median ${Math.round(median(stepsMs))} ms, largest ${largest} ms`);
}

/** A sample's plan has 5 s, a move at 100,000 borrowers 100 ms. */
async function benchStrategy(rowCount) {
  const sample = join(SAMPLES, 'portfolio.csv');
  const plans = [];
  for (let i = 0; i < RUN_COUNT; i++) {
    const { timings } = await measurePage({ url, path: sample, restMs: REST_MS });
    plans.push(timings.strategyMs);
  }
  console.log(`\nportfolio.csv, from scores to work list: median ${seconds(median(plans))} s`);
  const path = join(folder, `loans-${rowCount}.csv`);
  writeFileSync(path, makeFile({ rowCount, seed: SEED }));
  const found = await measureStrategy({ url, path, without: NOT_NATIVE });
  const told = (values) =>
    `median ${Math.round(median(values))} ms, largest ${Math.round(Math.max(...values))} ms`;
  console.log(`${rowCount.toLocaleString('en')} rows: the plan ${seconds(found.planMs)} s`);
  console.log(`moving a threshold: ${told(found.thresholdsMs)}`);
  console.log(`moving a capacity: ${told(found.capacitiesMs)}`);
}

async function benchAnalyses() {
  if (!python) console.log('No Python with pandas and scikit-learn: no native figures.');
  for (const rowCount of named.length > 0 ? named : SIZES) {
    const path = join(folder, `loans-${rowCount}.csv`);
    writeFileSync(path, makeFile({ rowCount, seed: SEED }));
    const runCount = rowCount < 100_000 ? RUN_COUNT : RUN_COUNT_FROM_100_000;
    const pages = [];
    const coldPages = [];
    const natives = [];
    const sameWork = [];
    // In turns, so that whatever else the machine does falls on both.
    for (let i = 0; i < runCount; i++) {
      pages.push(await measurePage({ url, path, restMs: REST_MS, without: NOT_NATIVE }));
      coldPages.push(await measurePage({ url, path, restMs: 0, without: NOT_NATIVE }));
      if (!python) continue;
      natives.push(measureNative({ python, path }));
      if (rowCount <= SAME_WORK_ROWS) sameWork.push(measureNativeSameWork({ python, path }));
    }
    printTable({ rowCount, runCount, pages, coldPages, natives, sameWork });
    if (natives[0]) console.log(`native: ${JSON.stringify(natives[0].versions)}`);
  }
}
