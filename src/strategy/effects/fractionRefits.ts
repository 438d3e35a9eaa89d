import type { Mapping, Settings } from '../../domain';
import {
  crossFit,
  crossFitOutcomes,
  doublyRobustScores,
  type CrossFitInput,
} from '../../ml/policy';
import { take, type Table } from '../../table';
import { FOLDS, guidedFit, type Evidence, type EvidenceSplit } from './evidence';
import { recoveredShares } from './fractions';
import { matrixOf } from './matrix';

export interface FractionRefitsInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly outcome: Settings['outcome'];
  /** The columns that the evidence was made comparable by. */
  readonly knownBefore: readonly string[];
  readonly evidence: Evidence;
  /** The one of its splits that is fitted again. */
  readonly split: EvidenceSplit;
  /** Awaited now and then; throws to stop. */
  readonly checkpoint: () => Promise<void>;
}

/** Evidence of one split, with an outcome counting as `fraction`. */
export type EvidenceAt = (fraction: number) => Evidence;

/**
 * What evidence says where an outcome counts as more or less. The models of what came back are
 * linear in it but for their limits, so two fits say what all fractions give; those of the choice
 * of treatment do not change and are fitted once. `expected` of the file's loans stays as it was.
 * @returns by outcome; undefined where no loan's share hangs on what it counts as
 */
export async function fractionRefits(
  input: FractionRefitsInput,
): Promise<(value: string) => EvidenceAt | undefined> {
  const { table, evidence, split, checkpoint } = input;
  const { arm, methods, recovered, rows } = evidence;
  const loans = take(table, rows);
  const { columns, plan, x } = matrixOf(loans, input.knownBefore);
  const width = plan.kept.length;
  const armCount = methods.length;
  const { fold } = split;
  const fitted = { x, width, armCount, arm, fold, foldCount: FOLDS, checkpoint };
  const { propensity } = await crossFit({ ...fitted, outcome: recovered });
  // What an assignment goes by knows no protected traits, what it is judged by does.
  const guided = guidedFit({ ...fitted, outcome: recovered }, loans, columns, input.mapping).fit;
  return (value) => {
    const [none, all] = [sharesWhere(input, value, 0), sharesWhere(input, value, 1)];
    const isSaid = all.map((share, i) => share - none[i]!);
    if (!isSaid.some((each) => each !== 0)) return undefined;
    const expectedAt = alongFraction(fitted, none, isSaid);
    const guidedAt = alongFraction(guided, none, isSaid);
    return (fraction) => {
      const outcome = none.map((share, i) => share + fraction * isSaid[i]!);
      const limits = [least(outcome), most(outcome)] as const;
      const expected = expectedAt(fraction, limits);
      const guiding = guidedAt(fraction, limits);
      const scores = doublyRobustScores({ armCount, arm, outcome, expected, propensity });
      return {
        ...evidence,
        recovered: outcome,
        splits: [{ fold, expected: Float32Array.from(guiding), scores: Float32Array.from(scores) }],
      };
    };
  };
}

function sharesWhere(
  { table, mapping, outcome, evidence }: FractionRefitsInput,
  value: string,
  fraction: number,
): Float64Array {
  const recoveredFraction = { ...outcome.recoveredFraction, [value]: fraction };
  const found = recoveredShares(table, mapping, { ...outcome, recoveredFraction }, evidence.rows);
  if (found === undefined) throw new Error('Evidence rests on outcomes that count as something.');
  return found.shares;
}

/** What is fitted, but for what came back. */
type Fitted = Omit<CrossFitInput, 'outcome' | 'checkpoint' | 'chances'>;

/** What the loans of other folds make expect where an outcome counts as more or less. */
function alongFraction(
  fitted: Fitted,
  none: Float64Array,
  isSaid: Float64Array,
): (fraction: number, limits: readonly [low: number, high: number]) => Float64Array {
  const rest = crossFitOutcomes({ ...fitted, outcome: none }, [-Infinity, Infinity]);
  const said = crossFitOutcomes({ ...fitted, outcome: isSaid }, [-Infinity, Infinity]);
  return (fraction, [low, high]) =>
    rest.map((base, at) => Math.min(high, Math.max(low, base + fraction * said[at]!)));
}

function least(values: Float64Array): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function most(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity);
}
