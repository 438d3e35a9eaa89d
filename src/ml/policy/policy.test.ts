import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { errorOf, intervalOf, jointMeans } from './meanEstimate';
import { choleskyOf, maxTCritical } from './maxT';
import { balanceOf, overlapOf } from './overlap';
import { assignByTree, fitPolicyTree, type PolicyTree } from './policyTree';
import { addSums, leastSquaresSums, predictLinear, solveRidge } from './ridge';
import { boundsUnder, sensitivityOf } from './sensitivity';
import { bestByGroup, compareStrategies, medianComparison } from './strategies';
import {
  confoundedRankings,
  farthestFixedTruth,
  fixedStrategiesHeld,
  hiddenCauseHeld,
  learnedGain,
  needlessChanges,
} from './testTruths';
import { fitWorld, foldsOf, worldOf } from './testWorlds';

const STREAM = { seed: 1, streamName: 'test' };

describe('parts of policy evaluation', () => {
  it('means, their covariance by groups, and intervals', () => {
    const a = Float64Array.of(1, 2, 3, 6);
    const joint = jointMeans([a, a.map((value) => 2 * value)]);
    expect([...joint.means]).toEqual([3, 6]);
    // The variance of 1, 2, 3, 6 with n − 1 is 14 ÷ 3.
    expect(errorOf(joint, 0)).toBeCloseTo(Math.sqrt(14 / 3 / 4), 12);
    expect(joint.covariance[1]).toBeCloseTo((2 * 14) / 3 / 4, 12);
    expect(intervalOf(joint, 0).low).toBeCloseTo(3 - 1.959964 * Math.sqrt(14 / 12), 5);
    // Every loan twice, in pairs: no more is known than before.
    const twice = Float64Array.of(1, 1, 2, 2, 3, 3, 6, 6);
    const paired = jointMeans([twice], Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3));
    expect(errorOf(paired, 0)).toBeCloseTo(errorOf(joint, 0), 12);
  });

  it('limits of several estimates lie between that of one and Bonferroni’s', () => {
    const z = maxTCritical(Float64Array.of(4), 0.99, STREAM);
    expect(z).toBeGreaterThan(2.2);
    expect(z).toBeLessThan(2.45);
    const apart = maxTCritical(Float64Array.of(1, 0, 0, 1), 0.99, STREAM);
    // √.99 of one normal: 2.574.
    expect(apart).toBeGreaterThan(2.47);
    expect(apart).toBeLessThan(2.68);
    const same = maxTCritical(Float64Array.of(1, 1, 1, 1), 0.99, STREAM);
    expect(Math.abs(same - z)).toBeLessThan(0.12);
    expect(maxTCritical(Float64Array.of(0), 0.99, STREAM)).toBe(0);
    expect([...choleskyOf(Float64Array.of(4, 2, 2, 5), 2)]).toEqual([2, 0, 1, 2]);
  });

  it('ridge regression is least squares where the penalty is 0', () => {
    const random = randomStream(2, 'test/ridge');
    const x = Float64Array.from({ length: 60 }, () => random.normal());
    const y = Float64Array.from({ length: 30 }, (_, i) => 1 + 2 * x[2 * i]! - 3 * x[2 * i + 1]!);
    const rows = Uint32Array.from({ length: 30 }, (_, i) => i);
    const sums = leastSquaresSums(x, y, rows, 2);
    const model = solveRidge(sums, 0);
    const halves = [rows.filter((row) => row % 2 === 0), rows.filter((row) => row % 2 === 1)];
    const inHalves = addSums(halves.map((half) => leastSquaresSums(x, y, half, 2)));
    expect(solveRidge(inHalves, 0).intercept).toBeCloseTo(model.intercept, 9);
    expect(model.intercept).toBeCloseTo(1, 9);
    expect(model.coefficients[0]).toBeCloseTo(2, 9);
    expect(predictLinear(model, x, 4)).toBeCloseTo(y[2]!, 9);
    const drawn = solveRidge(sums, 1e9);
    expect(Math.abs(drawn.coefficients[1]!)).toBeLessThan(1e-6);
  });

  it('overlap counts as many rows as weigh alike, and weighting balances', () => {
    const arm = Uint8Array.of(0, 0, 1, 1);
    const propensity = Float64Array.of(0.5, 0.5, 0.9, 0.1, 0.5, 0.5, 0.01, 0.99);
    const overlap = overlapOf(arm, propensity, { armCount: 2, least: 0.05 });
    expect(overlap.counts).toEqual([2, 2]);
    expect([...overlap.isCompared]).toEqual([1, 1, 1, 0]);
    expect(overlap.effective[0]).toBeCloseTo((2 + 1 / 0.9) ** 2 / (4 + 1 / 0.81), 12);
    const world = worldOf({ rows: 20_000, seed: 3, effect: 0 });
    const hard = Float64Array.from(world.arm, (_, row) => world.x[row * world.width + 2]!);
    const weights = [0, 1, 2].map((k) => (z: number) => Math.exp(0.48 * z * k));
    const known = Float64Array.from({ length: 60_000 }, (_, at) => {
      const z = hard[Math.floor(at / 3)]!;
      const total = weights.reduce((sum, weight) => sum + weight(z), 0);
      return weights[at % 3]!(z) / total;
    });
    const rows = Uint32Array.from({ length: 20_000 }, (_, row) => row);
    const { before, after } = balanceOf(hard, world.arm, { armCount: 3, propensity: known, rows });
    expect(before[0]).toBeLessThan(-0.3);
    expect(before[2]).toBeGreaterThan(0.3);
    for (const apart of after) expect(Math.abs(apart)).toBeLessThan(0.05);
  });

  it('finds the best tree of two levels, and no needless question', () => {
    const random = randomStream(6, 'test/tree');
    const a = Float64Array.from({ length: 400 }, () => random.next());
    const b = Float64Array.from({ length: 400 }, (_, i) => (i % 9 === 0 ? NaN : random.next()));
    const best = (row: number): number => (a[row]! > 0.4 ? (b[row]! > 0.7 ? 2 : 1) : 0);
    const scores = new Float64Array(1200);
    for (let row = 0; row < 400; row++) scores[row * 3 + best(row)] = 1;
    const rows = Uint32Array.from({ length: 400 }, (_, row) => row);
    const grid = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    const options = { features: [a, b], armCount: 3, rows, cuts: [grid, grid], minLeaf: 10 };
    const tree = fitPolicyTree({ ...options, scores });
    const given = assignByTree(tree, [a, b], 400);
    expect([...given]).toEqual(Array.from(rows, best));
    const flat = fitPolicyTree({ ...options, scores: new Float64Array(1200).fill(1) });
    expect(flat).toEqual<PolicyTree>({ arm: 0 });
  });
});

describe('strategies', () => {
  it('cost what they cost, and gain what they bring more than today', () => {
    // Two treatments, the second brings 1 more and costs .4 more.
    const arm = Uint8Array.of(0, 1, 0, 1);
    const scores = Float64Array.of(1, 2, 3, 4, 1, 2, 3, 4);
    const outcome = Float64Array.of(1, 4, 1, 4);
    const choices = [Uint8Array.of(1, 1, 1, 1), Uint8Array.of(0, 1, 0, 1)];
    const input = { armCount: 2, scores, arm, outcome, choices, groups: null, ...STREAM };
    const { today, strategies } = compareStrategies({ ...input, costs: [0.1, 0.5] });
    expect(today.value).toBeCloseTo(2.5 - 0.3, 12);
    expect(strategies[0]?.value.value).toBeCloseTo(3 - 0.5, 12);
    expect(strategies[0]?.gain.value).toBeCloseTo(0.3, 12);
    // Today's own choices gain nothing, for sure.
    expect(strategies[1]?.gain).toEqual({ value: 0, error: 0, low: 0 });
    const rows = Uint32Array.of(0, 1, 2, 3);
    const best = (costs: readonly number[]) =>
      [...bestByGroup(scores, [7, 7, 9, 9], { armCount: 2, costs, rows })].map(([, k]) => k);
    expect(best([0.1, 0.5])).toEqual([1, 1]);
    expect(best([0.1, 1.5])).toEqual([0, 0]);
  });

  it('take the median of several ways of dealing folds, and how far these lie apart as an error', () => {
    const of = (gain: number) => ({
      critical: 2,
      today: { value: gain, low: gain, high: gain },
      strategies: [
        {
          value: { value: 1, low: gain, high: 2 },
          gain: { value: gain, error: 1, low: gain - 2 },
        },
      ],
    });
    const alike = medianComparison([of(5), of(5), of(5)]);
    expect(alike).toEqual(of(5));
    const apart = medianComparison([of(1), of(5), of(9)]).strategies[0]!.gain;
    expect(apart.value).toBe(5);
    expect(apart.error).toBeCloseTo(Math.sqrt(17), 12);
    expect(apart.low).toBeCloseTo(5 - 2 * Math.sqrt(17), 12);
    expect(medianComparison([of(1), of(2)]).today.value).toBe(1.5);
  });
});

describe('values of strategies, in worlds where the truth is known', () => {
  it('fixed strategies: 95 % intervals hold the truth in at least 34 of 40 worlds', async () => {
    expect(farthestFixedTruth(40)).toBeLessThan(0.05);
    const held = await fixedStrategiesHeld(40);
    expect(held).toBeGreaterThanOrEqual(34);
  });

  it('ranks treatments rightly where a plain comparison is wrong, in six worlds', async () => {
    expect(await confoundedRankings(6)).toEqual({ right: 6, naiveWrong: 6 });
  });

  it('recommends no change in four worlds where no treatment makes a difference', async () => {
    expect(await needlessChanges(4)).toBe(0);
  });

  it('learns most of a gain, and is worth what it says, in two worlds', async () => {
    const { share, held, sure } = await learnedGain({ effect: 0.2, rows: 6000, worldCount: 2 });
    expect(share).toBeGreaterThanOrEqual(0.85);
    expect([held, sure]).toEqual([2, 2]);
  });
});

describe('sensitivity to what was not seen', () => {
  it('bounds hold the truth in ten worlds where a cause is left out, if its strength is known', async () => {
    const { held, naive } = await hiddenCauseHeld(10);
    expect(held).toBeGreaterThanOrEqual(9);
    // Without the bounds the intervals miss it: there is something to bound.
    expect(naive).toBeLessThan(5);
  });

  it('robustness is the strength at which the limit reaches 0', async () => {
    const world = worldOf({ rows: 4000, seed: 8, effect: 0.2 });
    const data = await fitWorld(world, foldsOf(4000, 1));
    const contrast = sensitivityOf(data, [0, 1]);
    const { robustness } = contrast;
    const strength = { ofOutcome: robustness, ofChoice: robustness };
    const bounds = boundsUnder(contrast, strength);
    const nearer = contrast.effect > 0 ? bounds.low : bounds.high;
    if (robustness > 0) expect(nearer).toBeCloseTo(0, 10);
    expect(robustness).toBeGreaterThanOrEqual(0);
    const none = sensitivityOf({ ...data, outcome: new Float64Array(4000).fill(0.5) }, [0, 1]);
    expect(none.robustness).toBe(0);
  });
});
