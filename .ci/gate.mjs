// The gate: what every change has to pass, in the order that keeps two processors busy.
import { join } from 'node:path';
import { ROOT, run } from './project.mjs';
import { browserTests, check, packages, reported, step, unitTests } from './steps.mjs';

/** Runs all of it. Resolves once every step has ended, whatever became of it. */
export async function gate() {
  if (!(await packages())) return;
  // The build first: the browser tests wait for it, and for the processors.
  const [built] = await Promise.all([
    staticChecks(),
    unitTests('Unit tests', { kind: 'unit', script: 'test:unit' }),
  ]);
  if (!built) {
    await step('Browser tests', () => Promise.reject(new Error('Not run: there is no build.')));
    return;
  }
  await browserTests('Browser tests', { kind: 'browser', script: 'test:browser' });
  await reported('Firefox', {
    kind: 'engines',
    run: (report) =>
      run(process.execPath, [join(ROOT, 'e2e', 'engines', 'gate.mjs')], {
        env: { ENGINES_REPORT: report },
      }),
  });
}

/** Resolves to whether there is a build. */
async function staticChecks() {
  const built = await check('Build', 'build');
  await check('Lint', 'check:lint');
  await check('Types: page', 'check:types:page');
  await check('Types: workers', 'check:types:workers');
  await check('Types: tests', 'check:types:tests');
  await check('Format', 'check:format');
  return built;
}
