import { StableSum } from '../../math';
import type { TreatmentData } from './aipw';
import { boundsUnder, sensitivityAgainst } from './sensitivity';

export interface BenchmarkInput {
  /**
   * What past choices say if the covariate at this place is left out (a group of matrix columns),
   * or of all for null: the same rows, dealt into the same folds.
   */
  readonly fit: (leaveOut: number | null) => Promise<TreatmentData>;
  /** The covariates that can be left out, one by one. */
  readonly names: readonly string[];
  readonly treatment: number;
}

/** What one covariate that was seen explains beyond all others. */
export interface CovariateBenchmark {
  readonly name: string;
  /** Of the variance of the outcome that all leave unexplained, [0, 1]. */
  readonly ofOutcome: number;
  /** Of the weights (Riesz representer) by which loans with the treatment speak for all, [0, 1). */
  readonly ofChoice: number;
  /**
   * Largest bias of the treatment's gain over what was done, in the outcome's unit, if something
   * unseen explained as much as this covariate does.
   */
  readonly bias: number;
}

/** `boundsUnder` divides by what is left. */
const MOST_OF_CHOICE = 1 - 1e-9;

/**
 * How strong the covariates that were seen are, as a measure for what was not (Chernozhukov,
 * Cinelli, Newey, Sharma and Syrgkanis 2022, “Long story short”): each is left out and all models
 * are fitted again, one after the other. C_Y² = (R² − R²₋ⱼ) ÷ (1 − R²) among loans that had the
 * treatment, and C_D² by 1 − E[α₋ⱼ²] ÷ E[α²]; in the order of `names`.
 */
export async function benchmarkCovariates({
  fit,
  names,
  treatment,
}: BenchmarkInput): Promise<CovariateBenchmark[]> {
  const all = await fit(null);
  const sensitivity = sensitivityAgainst(all, treatment);
  const full = squaresOf(all, treatment);
  const found: CovariateBenchmark[] = [];
  for (const [place, name] of names.entries()) {
    const short = squaresOf(await fit(place), treatment);
    const ofOutcome = clamp(short.rest / full.rest - 1, 1);
    const ofChoice = clamp(1 - short.weight / full.weight, MOST_OF_CHOICE);
    const { high } = boundsUnder({ ...sensitivity, effect: 0, error: 0 }, { ofOutcome, ofChoice });
    found.push({ name, ofOutcome, ofChoice, bias: high });
  }
  return found;
}

/**
 * Sums of squares of what is left of the outcome, over the rows that had the treatment, and of the
 * weights. These are by 1 ÷ propensity over all rows: the same on the whole as its square over the
 * rows that had the treatment, and half as noisy.
 */
function squaresOf(
  { arm, armCount, outcome, expected, propensity }: TreatmentData,
  treatment: number,
): { readonly rest: number; readonly weight: number } {
  const rest = new StableSum();
  const weight = new StableSum();
  for (let row = 0; row < arm.length; row++) {
    const at = row * armCount + treatment;
    weight.add(1 / propensity[at]!);
    if (arm[row] === treatment) rest.add((outcome[row]! - expected[at]!) ** 2);
  }
  return { rest: rest.total, weight: weight.total };
}

/** From 0 to `most`; 0 where there was nothing to explain. */
function clamp(share: number, most: number): number {
  return share > 0 ? Math.min(share, most) : 0;
}
