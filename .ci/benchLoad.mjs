// npm run bench -- load: reading a large file in the built app against pandas.read_csv, in one run.
// Another size may be named: npm run bench -- load 200000
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFile } from '../e2e/bench/makeFile.mjs';
import { measureCancel, measureLoad } from '../e2e/bench/measureLoad.mjs';
import { findPython, measureNativeLoad } from '../e2e/bench/measureNative.mjs';

const ROW_COUNT = 1_000_000;
const RUN_COUNT = 3;
const SEED = 1;
/** Moments of the reading at which it is cancelled. */
const CANCEL_AFTER_MS = [50, 500, 1000, 2000];

/** Prints what each pair of runs took, and how soon Cancel stops it. */
export async function benchLoad({ url, folder, rowCount = ROW_COUNT }) {
  const path = join(folder, `loans-${rowCount}.csv`);
  const text = makeFile({ rowCount, seed: SEED });
  writeFileSync(path, text);
  console.log(`\n${rowCount.toLocaleString('en')} rows, ${Math.round(text.length / 1e6)} MB`);
  const python = findPython();
  if (!python) console.log('No Python with pandas and scikit-learn: no native figures.');
  printRow(['page s', 'pandas s', 'ratio', 'longest task ms', 'peak MB']);
  // In turns, so that whatever else the machine does falls on both.
  for (let i = 0; i < RUN_COUNT; i++) {
    const page = await measureLoad({ url, path });
    const pandasMs = python && 1000 * measureNativeLoad({ python, path });
    printRow([
      (page.loadMs / 1000).toFixed(2),
      pandasMs ? (pandasMs / 1000).toFixed(2) : '',
      pandasMs ? `${(page.loadMs / pandasMs).toFixed(2)} x` : '',
      Math.round(page.longestTaskMs),
      page.peakMb === undefined ? '' : Math.round(page.peakMb),
    ]);
  }
  for (const afterMs of CANCEL_AFTER_MS) {
    const ms = await measureCancel({ url, path, afterMs });
    const result = ms === undefined ? 'was over before' : `stopped in ${Math.round(ms)} ms`;
    console.log(`cancelled after ${afterMs} ms: ${result}`);
  }
}

function printRow(cells) {
  console.log(cells.map((cell) => String(cell).padStart(17)).join(''));
}
