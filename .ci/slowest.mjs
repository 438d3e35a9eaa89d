// npm run test:slowest: the twenty slowest unit files, simulations and browser tests of the last
// runs, from the reports that these leave in test-results/durations. Times are those of a clock:
// beside other work everything is slower.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './project.mjs';

const SHOWN = 20;

/** Where each kind of test leaves its report. */
export const DURATIONS = join(ROOT, 'test-results', 'durations');

/** The report of a kind of test ('unit', 'sim', 'browser'); undefined where none was left. */
export function reportOf(kind) {
  const path = join(DURATIONS, `${kind}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Files of a Vitest report, each with the sum of its tests. */
export function unitFiles({ testResults }) {
  return testResults.map(({ name, assertionResults }) => {
    const tests = assertionResults.map(({ fullName, duration }) => ({
      title: fullName,
      ms: duration ?? 0,
    }));
    const slowest = bySlowest(tests)[0];
    return {
      title: relative(ROOT, name),
      ms: tests.reduce((sum, { ms }) => sum + ms, 0),
      note: slowest && `${seconds(slowest.ms)}: ${slowest.title}`,
    };
  });
}

/** Tests of a Playwright report; a test that was tried again counts with all its tries. */
export function browserTests({ suites = [] }) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map(({ results, projectName }) => ({
        title: `${spec.file}:${spec.line} ${spec.title}`,
        ms: results.reduce((sum, { duration }) => sum + duration, 0),
        note: projectName,
      })),
    ),
    ...browserTests(suite),
  ]);
}

const bySlowest = (items) => [...items].sort((a, b) => b.ms - a.ms);

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

function print(heading, items) {
  const total = items.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`\n${heading}: ${items.length}, ${seconds(total)} in all`);
  for (const { title, ms, note } of bySlowest(items).slice(0, SHOWN)) {
    console.log(`${seconds(ms).padStart(9)}  ${title}${note ? `  (${note})` : ''}`);
  }
}

const KINDS = [
  { kind: 'unit', heading: 'Unit test files', read: unitFiles },
  { kind: 'sim', heading: 'Simulations', read: unitFiles },
  { kind: 'browser', heading: 'Browser tests', read: browserTests },
];

function main() {
  for (const { kind, heading, read } of KINDS) {
    const report = reportOf(kind);
    if (report === undefined)
      console.log(`\n${heading}: no report in ${relative(ROOT, DURATIONS)}.`);
    else print(heading, read(report));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
