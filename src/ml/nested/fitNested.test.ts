import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { DEFAULT_BOOSTING_PARAMS } from '../boosting';
import type { Calibration } from '../calibration';
import { assignFolds } from '../evaluation';
import { DEFAULT_SCORECARD_PARAMS } from '../scorecard';
import type { BinnedData } from '../trees';
import { DEFAULT_NETWORK_PARAMS } from '../network';
import { fitCommittee } from '../networkTraining';
import { startTensorBackendInNode } from '../tensorBackend/testing';
import { fitNested } from './fitNested';
import { INNER_FOLDS, type NestedJob } from './job';
import type { LearnerPlan } from './plan';

const PLANS: readonly LearnerPlan[] = [
  { kind: 'scorecard', params: DEFAULT_SCORECARD_PARAMS },
  {
    kind: 'boosting',
    params: { ...DEFAULT_BOOSTING_PARAMS, treeCount: 40 },
    directions: [],
  },
  { kind: 'network', params: { ...DEFAULT_NETWORK_PARAMS, maxRounds: 30 } },
];

beforeAll(startTensorBackendInNode);

function lineOf(calibration: Calibration) {
  if (calibration.kind !== 'platt') throw new Error('so few rows have no steps');
  return calibration;
}

function fit(job: NestedJob, onProgress?: (fraction: number) => void | Promise<void>) {
  return job.plan.kind !== 'network' ? fitNested(job, onProgress) : fitCommittee(job, onProgress);
}

/** Two features of 20 bins; the log-odds rise with the first by `strength` a bin. */
function job(plan: LearnerPlan, rowCount: number, strength: number): NestedJob {
  const random = randomStream(7, 'nested test');
  const stride = 4;
  const bins = new Uint8Array(rowCount * stride);
  const target = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    bins[row * stride] = random.below(20);
    bins[row * stride + 1] = random.below(20);
    const logOdds = strength * (bins[row * stride]! - 9.5);
    target[row] = Number(random.next() < 1 / (1 + Math.exp(-logOdds)));
  }
  const binned: BinnedData = {
    rowCount,
    featureCount: 2,
    stride,
    bins,
    binCounts: Uint16Array.of(20, 20),
    categorical: Uint8Array.of(0, 0),
  };
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
  return {
    plan,
    binned,
    target,
    rows: rows.filter((row) => row % 4 !== 0),
    innerFold: assignFolds(target, null, INNER_FOLDS, 1, 'inner'),
    predictRows: rows.filter((row) => row % 4 === 0),
    seed: 1,
    streamName: 'test',
  };
}

describe.each(PLANS)('fitNested: $kind', (plan) => {
  it('finds what was planted, and calibrates it on rows that the fit had not seen', async () => {
    const input = job(plan, 3000, 0.2);
    const { predicted, calibration, fitted } = await fit(input);
    const platt = lineOf(calibration);
    expect(fitted.kind).toBe(plan.kind);
    const slopes = [...predicted].map(
      (logOdds, i) =>
        (platt.slope * logOdds + platt.intercept) /
        (0.2 * (input.binned.bins[input.predictRows[i]! * 4]! - 9.5)),
    );
    const middle = slopes.sort((a, b) => a - b)[slopes.length >> 1];
    expect(middle).toBeGreaterThan(0.8);
    expect(middle).toBeLessThan(1.2);
  });

  it('gives every row nearly the share of class 1 where there is nothing to find', async () => {
    const { predicted, calibration } = await fit(job(plan, 1200, 0));
    const platt = lineOf(calibration);
    for (const logOdds of predicted) {
      expect(Math.abs(platt.slope * logOdds + platt.intercept)).toBeLessThan(0.5);
    }
  });

  it('does not look at the outcome of the rows that it scores', async () => {
    const input = job(plan, 600, 0.2);
    const target = input.target.map((bad, row) => (row % 4 === 0 ? 1 - bad : bad));
    const [before, after] = [await fit(input), await fit({ ...input, target })];
    expect(after).toEqual(before);
  });

  it('reports how far it has come, and ends when told', async () => {
    const input = job(plan, 400, 0.2);
    const told: number[] = [];
    await fit(input, (fraction) => {
      told.push(fraction);
    });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told[0]).toBeGreaterThan(0);
    expect(told.at(-1)).toBeLessThanOrEqual(1);
    const stop = () => Promise.reject(new Error('told to stop'));
    await expect(fit(input, stop)).rejects.toThrow('told to stop');
  });

  it('falls back to the share of class 1 where no inner fold can be judged', async () => {
    const input = job(plan, 200, 0.2);
    const together = await fit({ ...input, innerFold: new Int8Array(200) });
    const bad = input.rows.reduce((sum, row) => sum + input.target[row]!, 0);
    const platt = lineOf(together.calibration);
    expect(platt.slope).toBe(0);
    expect(platt.intercept).toBeCloseTo(Math.log(bad / (input.rows.length - bad)), 12);
  });
});
