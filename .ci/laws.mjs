// What tests get for `fast-check` (see vitest.config.ts). The laws try the same cases on every run,
// so that a build means the same twice. LAW_SEED=<whole number> tries others:
// LAW_SEED=$RANDOM npm run test:unit. LAW_TIMES=10 tries ten times as many.
import { createRequire } from 'node:module';

const fc = createRequire(import.meta.url)('fast-check');
const times = Number(process.env.LAW_TIMES ?? 1);
const DEFAULT_RUNS = 100;

fc.configureGlobal({
  seed: Number(process.env.LAW_SEED ?? 20240229),
  numRuns: DEFAULT_RUNS * times,
});

/** As fast-check's own, but for a number of runs that a law states itself. */
function assert(property, { numRuns = DEFAULT_RUNS, ...parameters } = {}) {
  return fc.assert(property, { ...parameters, numRuns: numRuns * times });
}

export default { ...fc, assert };
