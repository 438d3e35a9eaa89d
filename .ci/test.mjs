// npm test: every check there is, in order; the last line sums them up.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureInstalled, npmScript } from './project.mjs';

const reports = mkdtempSync(join(tmpdir(), 'smart-loan-recovery-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

/** Runs one step and adds its counts; a step that throws is one failure. */
async function step(title, work) {
  console.log(`\n── ${title}`);
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error.message);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  if (counts.failed > 0) failures.push(title);
  return counts.failed === 0;
}

/** A script that either passes or fails as a whole. */
function check(title, script) {
  return step(title, async () => {
    const code = await npmScript(script);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  });
}

/**
 * The counts of a test run from its report. A run that wrote none, ran no test, or failed without
 * a failed test (a file that does not load, an unhandled rejection) counts one failure.
 */
function countsOf({ code, report, read }) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  const ranNothing = counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (code !== 0 || ranNothing)) counts.failed = 1;
  return counts;
}

async function unitTests() {
  const report = join(reports, 'unit.json');
  const code = await npmScript('test:unit', [
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]);
  return countsOf({
    code,
    report,
    read: (json) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests + json.numTodoTests,
    }),
  });
}

async function browserTests() {
  const report = join(reports, 'browser.json');
  const code = await npmScript('test:browser', ['--reporter=list,json'], {
    env: { CHROMIUM_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return countsOf({
    code,
    report,
    read: ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  });
}

async function everything() {
  if (!(await step('Packages', installed))) return;
  await check('Format', 'check:format');
  await check('Lint', 'check:lint');
  await check('Types: page', 'check:types:page');
  await check('Types: workers', 'check:types:workers');
  await check('Types: tests', 'check:types:tests');
  await step('Unit tests', unitTests);
  const built = await check('Build', 'build');
  await step('Browser tests', () => {
    if (!built) throw new Error('Not run: there is no build.');
    return browserTests();
  });
}

async function installed() {
  await ensureInstalled();
  return { passed: 0, failed: 0, skipped: 0 };
}

await everything();
rmSync(reports, { recursive: true, force: true });

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
