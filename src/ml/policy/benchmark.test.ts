import { describe, expect, it } from 'vitest';
import type { TreatmentData } from './aipw';
import { benchmarkCovariates, type CovariateBenchmark } from './benchmark';
import { sensitivityAgainst } from './sensitivity';
import { fitWorld, foldsOf, worldOf, type World } from './testWorlds';

const NAMES = ['helps second', 'helps third', 'hard', 'noise'];
/** Treatments that easy and that hard cases get; the middle one hardly goes with it. */
const FIRST_AND_LAST = [0, 2];

/** Refits a world without one of its columns, once for all treatments. */
function refit(world: World, seed: number) {
  const { x, width, arm } = world;
  const fold = foldsOf(arm.length, seed);
  const fits = new Map<number | null, Promise<TreatmentData>>();
  const fitWithout = (leaveOut: number | null): Promise<TreatmentData> => {
    const kept = [...NAMES.keys()].filter((column) => column !== leaveOut);
    const columns = Float64Array.from({ length: arm.length * kept.length }, (_, i) => {
      return x[Math.floor(i / kept.length) * width + kept[i % kept.length]!]!;
    });
    return fitWorld({ ...world, x: columns, width: kept.length }, fold);
  };
  return (leaveOut: number | null): Promise<TreatmentData> => {
    const known = fits.get(leaveOut) ?? fitWithout(leaveOut);
    fits.set(leaveOut, known);
    return known;
  };
}

function biasOf(found: readonly CovariateBenchmark[], name: string): number {
  return found.find((each) => each.name === name)?.bias ?? Number.NaN;
}

/** Two rows of each of two treatments, all residuals and propensities the same. */
function uniform(residual: number, chance: number): TreatmentData {
  return {
    armCount: 2,
    arm: Uint8Array.of(0, 0, 1, 1),
    outcome: new Float64Array(4).fill(residual),
    expected: new Float64Array(8),
    propensity: Float64Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? chance : 1 - chance)),
  };
}

describe('benchmarkCovariates', () => {
  it('names the confounder, and makes next to nothing of a column of noise', async () => {
    let [least, mostElsewhere, mostNoise] = [Infinity, 0, 0];
    for (let seed = 0; seed < 8; seed++) {
      const fit = refit(worldOf({ rows: 4000, seed, effect: 0.15 }), seed);
      for (const treatment of FIRST_AND_LAST) {
        const found = await benchmarkCovariates({ fit, names: NAMES, treatment });
        expect(found.map(({ name }) => name)).toEqual(NAMES);
        const hard = biasOf(found, 'hard');
        for (const { name, bias } of found) {
          if (name === 'hard') continue;
          expect(hard).toBeGreaterThan(4 * bias);
          mostElsewhere = Math.max(mostElsewhere, bias);
        }
        const noise = found.find(({ name }) => name === 'noise');
        expect(noise?.ofOutcome).toBeLessThan(0.005);
        expect(noise?.ofChoice).toBeLessThan(0.01);
        expect(biasOf(found, 'noise')).toBeLessThan(0.003);
        // 1 − E[α²] without ÷ with it is .217 here, by integration over the third column.
        const ofChoice = found.find(({ name }) => name === 'hard')?.ofChoice ?? 0;
        expect(Math.abs(ofChoice - 0.217)).toBeLessThan(0.08);
        least = Math.min(least, hard);
        mostNoise = Math.max(mostNoise, biasOf(found, 'noise'));
      }
    }
    console.info(
      `bias: confounder ${least.toFixed(4)} at least; others ${mostElsewhere.toFixed(4)}, noise ${mostNoise.toFixed(4)} at most`,
    );
  });

  it('weighs both sides: what moves the outcome alone, or the choice alone, biases little', async () => {
    const world = worldOf({ rows: 4000, seed: 3, effect: 0.25, confounding: 0 });
    const found = await benchmarkCovariates({ fit: refit(world, 3), names: NAMES, treatment: 2 });
    const [, helps, hard] = found;
    // The second column decides what the third treatment brings, and who gets it is chance.
    expect(helps?.ofOutcome).toBeGreaterThan(0.1);
    expect(helps?.ofChoice).toBeLessThan(0.01);
    expect(helps?.bias).toBeLessThan(0.02);
    expect(hard?.bias).toBeLessThan(0.02);
  });

  it('is the formula', async () => {
    // Without it a tenth more is left, and the weights are 1 ÷ .5 where they were 1 ÷ .4.
    const fits = [uniform(1, 0.4), uniform(Math.sqrt(1.1), 0.5)];
    const found = await benchmarkCovariates({
      fit: (leaveOut) => Promise.resolve(fits[leaveOut === null ? 0 : 1]!),
      names: ['x'],
      treatment: 0,
    });
    expect(found[0]?.ofOutcome).toBeCloseTo(0.1, 12);
    expect(found[0]?.ofChoice).toBeCloseTo(1 - 0.4 / 0.5, 12);
    const { biasScale } = sensitivityAgainst(fits[0]!, 0);
    expect(found[0]?.bias).toBeCloseTo(biasScale * Math.sqrt((0.1 * 0.2) / 0.8), 12);
  });

  it('stays within its limits: nothing explained is 0, all explained is bounded', async () => {
    const against = async (full: TreatmentData, short: TreatmentData) => {
      const fit = (leaveOut: number | null) => Promise.resolve(leaveOut === null ? full : short);
      const [found] = await benchmarkCovariates({ fit, names: ['x'], treatment: 0 });
      return found;
    };
    const nothing = { name: 'x', ofOutcome: 0, ofChoice: 0, bias: 0 };
    expect(await against(uniform(1, 0.4), uniform(1, 0.4))).toEqual(nothing);
    expect(await against(uniform(1, 0.5), uniform(0.9, 0.4))).toEqual(nothing);
    // Outcomes that are all explained leave nothing to be biased.
    expect(await against(uniform(0, 0.4), uniform(0, 0.4))).toEqual(nothing);
    expect(await against(uniform(0, 0.4), uniform(1, 0.5))).toMatchObject({
      ofOutcome: 1,
      bias: 0,
    });
    const all = await against(uniform(1, 1e-12), uniform(3, 1));
    expect(all?.ofOutcome).toBe(1);
    expect(all?.ofChoice).toBeLessThan(1);
    expect(all?.bias).toBeLessThan(Infinity);
  });

  it('fits once for all and once for each covariate, in order', async () => {
    const asked: (number | null)[] = [];
    await benchmarkCovariates({
      fit: (leaveOut) => {
        asked.push(leaveOut);
        return Promise.resolve(uniform(1, 0.4));
      },
      names: ['a', 'b', 'c'],
      treatment: 1,
    });
    expect(asked).toEqual([null, 0, 1, 2]);
  });
});
