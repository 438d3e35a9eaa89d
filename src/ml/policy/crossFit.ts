import { rowsWhere } from '../evaluation';
import { fitLogistic, type LogisticModel } from '../scorecard';
import type { TreatmentData } from './aipw';
import { addSums, leastSquaresSums, predictLinear, solveRidge, type LinearModel } from './ridge';

export interface CrossFitInput {
  /** Row-major, `width` columns, standardised, without gaps: what was known before the treatment. */
  readonly x: Float64Array;
  readonly width: number;
  readonly armCount: number;
  readonly arm: Uint8Array;
  readonly outcome: Float64Array;
  /** Of each row, from 0: it is judged by models that did not learn from its fold. */
  readonly fold: Int8Array;
  readonly foldCount: number;
  /** The chances as all rows tell them, where the search begins; else they are fitted first. */
  readonly chances?: readonly LogisticModel[];
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/** Penalty of the outcome models on standardised columns, in rows. */
const OUTCOME_L2 = 10;
const PROPENSITY_L2 = 1;
/** No chance is taken for smaller: one row would weigh as much as this many. */
const LEAST_PROPENSITY = 0.01;

/**
 * Expected outcomes by treatment and the propensity of each, for every row from the rows of other
 * folds: ridge regressions by treatment within the range of outcomes seen, and logistic
 * regressions of each treatment against the others, brought to a sum of 1.
 * @throws RangeError where a treatment has no row outside of some fold
 */
export async function crossFit(input: CrossFitInput): Promise<TreatmentData> {
  const { width, armCount, arm, outcome, x, fold, foldCount, checkpoint } = input;
  const rowCount = arm.length;
  const expected = crossFitOutcomes(input);
  const propensity = new Float64Array(rowCount * armCount);
  // From what all rows say it is a step or two to what those of other folds say.
  const { chances = fitChances(input) } = input;
  for (let k = 0; k < armCount; k++) {
    for (let held = 0; held < foldCount; held++) {
      const chance = fitChance(input, k, (row) => fold[row] !== held, chances[k]);
      for (let row = 0; row < rowCount; row++) {
        if (fold[row] !== held) continue;
        const at = row * armCount + k;
        propensity[at] = 1 / (1 + Math.exp(-predictLinear(chance, x, row * width)));
      }
      await checkpoint((k + (held + 1) / foldCount) / armCount);
    }
  }
  for (let row = 0; row < rowCount; row++) normalise(propensity, row * armCount, armCount);
  return { armCount, arm, outcome, expected, propensity };
}

/**
 * Expected outcomes by treatment, row-major, for every row from the rows of other folds: ridge
 * regressions by treatment, within limits.
 * @param limits the range of outcomes seen unless others are given
 * @throws RangeError where a treatment has no row outside of some fold
 */
export function crossFitOutcomes(
  {
    x,
    width,
    armCount,
    arm,
    outcome,
    fold,
    foldCount,
  }: Omit<CrossFitInput, 'checkpoint' | 'chances'>,
  [low, high]: readonly [low: number, high: number] = rangeOf(outcome),
): Float64Array {
  const rowCount = arm.length;
  const expected = new Float64Array(rowCount * armCount);
  for (let k = 0; k < armCount; k++) {
    const sums = Array.from({ length: foldCount }, (_, of) =>
      leastSquaresSums(
        x,
        outcome,
        rowsWhere(rowCount, (row) => fold[row] === of && arm[row] === k),
        width,
      ),
    );
    const models = sums.map((_, held) => {
      const others = addSums(sums.filter((_sums, of) => of !== held));
      if (others.count === 0) throw new RangeError(`treatment ${k} has no row outside of a fold`);
      return solveRidge(others, OUTCOME_L2);
    });
    for (let row = 0; row < rowCount; row++) {
      const value = predictLinear(models[fold[row]!]!, x, row * width);
      expected[row * armCount + k] = Math.min(high, Math.max(low, value));
    }
  }
  return expected;
}

/** The chance of each treatment, learned from all rows. */
export function fitChances(
  input: Pick<CrossFitInput, 'x' | 'width' | 'arm' | 'armCount'>,
): LogisticModel[] {
  return Array.from({ length: input.armCount }, (_, k) => fitChance(input, k, () => true));
}

function fitChance(
  { x, width, arm }: Pick<CrossFitInput, 'x' | 'width' | 'arm'>,
  treatment: number,
  isLearned: (row: number) => boolean,
  start?: LogisticModel,
): LogisticModel {
  const learn = rowsWhere(arm.length, isLearned);
  return fitLogistic({
    rowCount: learn.length,
    featureCount: width,
    readRow: (i, into) => {
      const from = learn[i]! * width;
      for (let j = 0; j < width; j++) into[j] = x[from + j]!;
    },
    targetOf: (i) => Number(arm[learn[i]!] === treatment),
    l2: PROPENSITY_L2,
    ...(start && { start }),
  });
}

/** What to expect of each treatment, learned from all rows. */
export interface OutcomeModels {
  /** One a treatment. */
  readonly models: readonly LinearModel[];
  /** Nothing is expected beyond the outcomes seen. */
  readonly low: number;
  readonly high: number;
}

/** As `crossFit` learns them, from all rows at once. Every treatment has a row. */
export function fitOutcomes({
  x,
  width,
  armCount,
  arm,
  outcome,
}: Pick<CrossFitInput, 'x' | 'width' | 'armCount' | 'arm' | 'outcome'>): OutcomeModels {
  const [low, high] = rangeOf(outcome);
  const models = Array.from({ length: armCount }, (_, k) => {
    const own = rowsWhere(arm.length, (row) => arm[row] === k);
    return solveRidge(leastSquaresSums(x, outcome, own, width), OUTCOME_L2);
  });
  return { models, low, high };
}

/** Expected outcomes of other rows with the same columns, row-major by treatment. */
export function expectedOutcomes(
  { models, low, high }: OutcomeModels,
  x: Float64Array,
  { rowCount, width }: { readonly rowCount: number; readonly width: number },
): Float64Array {
  const expected = new Float64Array(rowCount * models.length);
  for (let row = 0; row < rowCount; row++) {
    models.forEach((model, k) => {
      const value = predictLinear(model, x, row * width);
      expected[row * models.length + k] = Math.min(high, Math.max(low, value));
    });
  }
  return expected;
}

/**
 * What the best treatment for each row would seem to bring: models judged by the very rows that
 * they learned from. Too good by as much as the largest of several errors is; shown as a warning.
 */
export function naiveBestValue(
  { models }: OutcomeModels,
  x: Float64Array,
  { rowCount, width }: { readonly rowCount: number; readonly width: number },
): number {
  let sum = 0;
  for (let row = 0; row < rowCount; row++) {
    sum += Math.max(...models.map((model) => predictLinear(model, x, row * width)));
  }
  return sum / rowCount;
}

function rangeOf(values: Float64Array): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

/** Brings chances to a sum of 1, none below the least. */
function normalise(chances: Float64Array, at: number, count: number): void {
  for (const _pass of [0, 1]) {
    let sum = 0;
    for (let k = at; k < at + count; k++) {
      chances[k] = Math.max(chances[k]!, LEAST_PROPENSITY);
      sum += chances[k]!;
    }
    for (let k = at; k < at + count; k++) chances[k]! /= sum;
  }
}
