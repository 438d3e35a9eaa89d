// The steps of a test run: their counts, and the last line that sums them up.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureInstalled, npmScript } from './project.mjs';
import { DURATIONS } from './slowest.mjs';

const NONE = { passed: 0, failed: 0, skipped: 0 };
const totals = { ...NONE };
const failures = [];

/**
 * Runs one step and adds its counts; a step that throws is one failure. Resolves to whether it
 * passed.
 */
export async function step(title, work) {
  const startMs = Date.now();
  console.log(`── ${title} …`);
  let counts;
  try {
    counts = { ...NONE, ...(await work()) };
  } catch (error) {
    console.error(error.message);
    counts = { ...NONE, failed: 1 };
  }
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  if (counts.failed > 0) failures.push(title);
  const seconds = Math.round((Date.now() - startMs) / 1000);
  console.log(`── ${title}: ${counts.failed > 0 ? 'failed' : 'passed'} after ${seconds} s`);
  return counts.failed === 0;
}

/** A script that either passes or fails as a whole; what it prints comes at its end. */
export function check(title, script, args) {
  return step(title, async () => {
    const code = await npmScript(script, args, { atEnd: true });
    return code === 0 ? { passed: 1 } : { failed: 1 };
  });
}

export function packages() {
  return step('Packages', () => ensureInstalled());
}

/** Unit tests or simulations, whose report stays for `npm run test:slowest`. */
export function unitTests(title, { kind, script, args = [], env }) {
  return step(title, async () => {
    const report = freshReport(kind);
    const code = await npmScript(
      script,
      ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      { env, atEnd: true },
    );
    return countsOf({ code, report, read: readVitest });
  });
}

function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Browser tests of a tier; a test that passed when tried again has failed. */
export function browserTests(title, { kind, script }) {
  return step(title, async () => {
    const report = freshReport(kind);
    const code = await npmScript(script, ['--reporter=list,json'], {
      env: { CHROMIUM_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    return countsOf({ code, report, read: readPlaywright });
  });
}

function readPlaywright({ stats }) {
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** What a program of our own did, as it reports it itself. */
export function reported(title, { kind, run }) {
  return step(title, async () => {
    const report = freshReport(kind);
    return countsOf({ code: await run(report), report, read: (counts) => counts });
  });
}

function freshReport(kind) {
  mkdirSync(DURATIONS, { recursive: true });
  const report = join(DURATIONS, `${kind}.json`);
  rmSync(report, { force: true });
  return report;
}

/**
 * The counts of a test run from its report. A run that wrote none, ran no test, or failed without
 * a failed test (a file that does not load, an unhandled rejection) counts one failure.
 */
function countsOf({ code, report, read }) {
  if (!existsSync(report)) return { failed: 1 };
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  if (counts.failed === 0 && (code !== 0 || ranNothing)) counts.failed = 1;
  return counts;
}

/** The last line, and the exit code. */
export function sumUp() {
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
  console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
}
