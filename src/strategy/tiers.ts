import { TIERS, type LoanColumns, type Settings, type TierFigures } from '../domain';
import { wilsonInterval } from '../math';
import { MoneyTotal } from './moneyTotal';

export type TierThresholds = Settings['tiers'];

/** Index in {@link TIERS}; −1 where there is no score. */
export type TierIndex = -1 | 0 | 1 | 2;

/**
 * The tier of an unrounded score: above `high` the high one, from `moderate` to `high`, both
 * ends included, the moderate one, below it the low one; NaN has none.
 */
export function tierOf(score: number, { high, moderate }: TierThresholds): TierIndex {
  if (score > high) return 0;
  if (score >= moderate) return 1;
  return score < moderate ? 2 : -1;
}

/** The tier of each loan; −1 for all where no supported score stands behind one. */
export function tiersOf(
  score: Float64Array,
  thresholds: TierThresholds,
  risk: { readonly supported: boolean },
): Int8Array {
  return Int8Array.from(score, (value) => (risk.supported ? tierOf(value, thresholds) : -1));
}

export type TierColumns = Pick<
  LoanColumns,
  'open' | 'outcome' | 'score' | 'outstanding' | 'overdue' | 'fold'
>;

/**
 * What each tier holds at these thresholds: count and money of the loans to act on (open
 * ones, in a back-test all), and how many of the resolved loans with an out-of-fold score
 * there went bad, with Wilson's 95 % interval. One pass over the loans: fit for a slider.
 */
export function tierFigures(
  columns: TierColumns,
  thresholds: TierThresholds,
  actions: Settings['tierActions'],
  backTest: boolean,
): TierFigures[] {
  const { open, outcome, fold, score, outstanding, overdue } = columns;
  const tallies = TIERS.map(() => new TierTally());
  for (let row = 0; row < score.length; row++) {
    const tier = tierOf(score[row]!, thresholds);
    if (tier < 0) continue;
    const tally = tallies[tier]!;
    if (backTest || open[row] === 1) {
      tally.addActedOn(outstanding[row]!, overdue[row]!, score[row]!);
    }
    if (fold[row]! >= 0 && outcome[row]! >= 0) tally.addResolved(outcome[row] === 1);
  }
  return TIERS.map((id, tier) => ({ id, action: actions[id], ...tallies[tier]!.figures() }));
}

/**
 * Thresholds at which the high and the moderate tier hold as many loans as there are cases for:
 * the highest scores first, never more than the cases. Thousandths, as a slider shows them.
 * @param columns loans that take no case (held back by a contact rule) have `basis` other than `cased`
 * @param cases most loans of the two; null: as many as the present threshold gives
 */
export function thresholdsForCases(
  { score, open, basis }: Pick<LoanColumns, 'score' | 'open' | 'basis'>,
  {
    cases,
    cased,
    backTest,
    now,
  }: {
    readonly cases: readonly [high: number | null, moderate: number | null];
    readonly cased: (basis: number) => boolean;
    readonly backTest: boolean;
    readonly now: TierThresholds;
  },
): TierThresholds {
  const scores = score
    .filter((value, row) => value >= 0 && (backTest || open[row] === 1) && cased(basis[row]!))
    .sort()
    .reverse();
  const [highCases, moderateCases] = cases;
  const high = highCases === null ? now.high : limitAfter(scores, Math.floor(highCases));
  const above = scores.findIndex((value) => !(value > high));
  const placed = above < 0 ? scores.length : above;
  const moderate =
    moderateCases === null
      ? Math.min(now.moderate, high)
      : limitAfter(scores, placed + Math.floor(moderateCases));
  return { high, moderate: Math.min(moderate, high) };
}

const THOUSAND = 1000;

/** The lowest thousandth that at most `count` of the descending scores lie above (or at). */
function limitAfter(scores: Float64Array, count: number): number {
  if (count >= scores.length) return 0;
  const next = Math.floor(scores[count]! * THOUSAND + 1) / THOUSAND;
  return Math.min(1, next);
}

class TierTally {
  #count = 0;
  #resolvedCount = 0;
  #badCount = 0;
  readonly #outstanding = new MoneyTotal();
  readonly #overdue = new MoneyTotal();
  readonly #expectedLoss = new MoneyTotal();

  addActedOn(outstanding: number, overdue: number, score: number): void {
    this.#count++;
    this.#outstanding.add(outstanding);
    this.#overdue.add(overdue);
    this.#expectedLoss.add(score * outstanding);
  }

  addResolved(bad: boolean): void {
    this.#resolvedCount++;
    if (bad) this.#badCount++;
  }

  figures(): Omit<TierFigures, 'id' | 'action'> {
    return {
      count: this.#count,
      outstanding: this.#outstanding.total,
      overdue: this.#overdue.total,
      expectedLoss: this.#expectedLoss.total,
      resolvedCount: this.#resolvedCount,
      wentBad: wilsonInterval(this.#badCount, this.#resolvedCount) ?? null,
    };
  }
}
