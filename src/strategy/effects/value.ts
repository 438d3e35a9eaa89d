import type { StrategyFinding, StrategyValues } from '../../domain';
import { quantile } from '../../math';
import { rowsWhere } from '../../ml/evaluation';
import {
  allocate,
  assignByTree,
  bestByGroup,
  compareStrategies,
  fitPolicyTree,
  medianComparison,
  type Comparison,
} from '../../ml/policy';
import { numberBorrowers } from '../facts';
import { grossValues, idleOf, type Treatment } from '../treatments';
import { FOLDS, LEAST_LOANS, type Evidence, type EvidenceSplit } from './evidence';
import { treeWords } from './treeWords';

export interface ValueInput {
  readonly evidence: Evidence;
  /** Those of the evidence first, in its order. */
  readonly treatments: readonly Treatment[];
  /** By loan of the file: what is owed, currency; null: shares are compared, without costs. */
  readonly amounts: Float64Array | null;
  /** By loan of the file; −1 for none. */
  readonly segment: Int8Array;
  /** Columns that a rule may ask for, by loan of the file. */
  readonly steering: readonly { readonly name: string; readonly values: Float64Array }[];
  /** By loan: the treatment (place in `treatments`) of its tier, −1 where it has none; or why none. */
  readonly byTier: Int8Array | string;
  /** By loan; null: every loan stands for itself. */
  readonly borrower: Int32Array | null;
  /** Most cost a month and the number of borrowers that it is for; capacities are for as many. */
  readonly budget: number | null;
  readonly borrowers: number;
  readonly seed: number;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

const CUT_SHARES = [0.2, 0.4, 0.6, 0.8];

/**
 * What each strategy that was decided on beforehand would bring, judged on loans that it was not
 * learned from, with joint limits; the median over the splits of the evidence.
 */
export async function valueStrategies(input: ValueInput): Promise<StrategyValues> {
  const terms = termsOf(input);
  const { splits } = input.evidence;
  const judged: Judged[] = [];
  for (const [split, of] of splits.entries()) {
    judged.push(judgeSplit(input, terms, of, split));
    await input.checkpoint((split + 1) / splits.length);
  }
  const { today, strategies } = medianComparison(judged.map(({ comparison }) => comparison));
  const found = candidatesOf(input, judged[0]?.rule ?? '').map((said, j): StrategyFinding => {
    const { value, gain } = strategies[j]!;
    return {
      ...said,
      value,
      gain: gain.value,
      gainLow: gain.low,
      supported: gain.low > 0,
      cost: judged.reduce((sum, { costs }) => sum + costs[j]!, 0) / judged.length,
    };
  });
  const supported = found.filter((each) => each.supported).sort((a, b) => b.gain - a.gain);
  return {
    unit: input.amounts === null ? 'share' : 'money',
    loans: terms.places.length,
    today,
    strategies: found,
    recommended: supported[0]?.id ?? null,
    withoutTiers: typeof input.byTier === 'string' ? input.byTier : null,
  };
}

/** The candidates in the order in which they are judged. */
function candidatesOf(
  { evidence, byTier, amounts }: ValueInput,
  rule: string,
): Pick<StrategyFinding, 'id' | 'name' | 'rule'>[] {
  const within = amounts === null ? '' : ', within capacities and budget';
  return [
    { id: 'assignment', name: `The best treatment for each borrower${within}`, rule: '' },
    { id: 'tree', name: 'A rule of at most three questions', rule },
    { id: 'segments', name: 'The best treatment for each segment', rule: '' },
    ...(typeof byTier === 'string' ? [] : [{ id: 'tiers', name: 'The three tiers', rule: '' }]),
    ...evidence.methods.map((method) => ({
      id: `all:${method}`,
      name: `${method} for all`,
      rule: '',
    })),
  ];
}

/** What does not change from split to split. */
interface Terms {
  /** Places in the evidence of the loans that count. */
  readonly places: Uint32Array;
  readonly weights: Float64Array;
  readonly arm: Uint8Array;
  /** What came back of each, as worth today. */
  readonly outcome: Float64Array;
  readonly costs: readonly number[];
  /** Borrowers by number from 0, each without one its own; null: every loan stands for itself. */
  readonly groups: Int32Array | null;
}

function termsOf({ evidence, treatments, amounts, borrower }: ValueInput): Terms {
  const { rows, arm, recovered } = evidence;
  const places = rowsWhere(rows.length, (i) => amounts === null || amounts[rows[i]!]! >= 0);
  const weights = Float64Array.from(places, (i) => (amounts === null ? 1 : amounts[rows[i]!]!));
  return {
    places,
    weights,
    arm: Uint8Array.from(places, (i) => arm[i]!),
    outcome: Float64Array.from(places, (i, place) => {
      const { discount } = treatments[arm[i]!]!;
      return weights[place]! * recovered[i]! * (amounts === null ? 1 : discount);
    }),
    costs: treatments.map(({ cost }) => (amounts === null ? 0 : cost)),
    groups:
      borrower &&
      Int32Array.from(
        numberBorrowers(
          borrower,
          places.map((i) => rows[i]!),
        ).unit,
      ),
  };
}

interface Judged {
  readonly comparison: Comparison;
  /** Mean cost of a loan, by candidate. */
  readonly costs: readonly number[];
  readonly rule: string;
}

function judgeSplit(input: ValueInput, terms: Terms, split: EvidenceSplit, number: number): Judged {
  const { evidence, treatments, segment, steering, byTier, seed } = input;
  const { places, costs, arm, outcome, groups } = terms;
  const count = treatments.length;
  const learned = evidence.methods.length;
  const expected = inUnit(input, terms, split.expected);
  const scores = inUnit(input, terms, split.scores);
  withoutEvidence(scores, expected, treatments);
  const fold = Int8Array.from(places, (i) => split.fold[i]!);
  const ofLearned = learnedScores(scores, { count, learned, costs });
  const rowOf = (place: number): number => evidence.rows[places[place]!]!;
  const features = steering.map(({ values }) =>
    Float64Array.from(places, (_, place) => values[rowOf(place)]!),
  );
  const cuts = features.map(cutsOf);
  const minLeaf = Math.max(LEAST_LOANS, Math.floor(places.length / 20));
  const treeOf = (rows: Uint32Array) =>
    fitPolicyTree({ features, scores: ofLearned, armCount: learned, rows, cuts, minLeaf });
  const ownSegment = Int8Array.from(places, (_, place) => segment[rowOf(place)]!);
  const zero = evidence.methods.map(() => 0);
  const byAssignment = assignByFold(input, { expected, fold, costs });
  const byTree = new Uint8Array(places.length);
  const bySegment = new Uint8Array(places.length);
  for (let held = 0; held < FOLDS; held++) {
    const rows = rowsWhere(places.length, (place) => fold[place] !== held);
    const best = bestByGroup(ofLearned, ownSegment, { armCount: learned, costs: zero, rows });
    const tree = assignByTree(treeOf(rows), features, places.length);
    for (let place = 0; place < places.length; place++) {
      if (fold[place] !== held) continue;
      byTree[place] = tree[place]!;
      bySegment[place] = best.get(ownSegment[place]!) ?? 0;
    }
  }
  const choices = [
    byAssignment,
    byTree,
    bySegment,
    ...(typeof byTier === 'string'
      ? []
      : [Uint8Array.from(places, (_, place) => tierChoice(byTier[rowOf(place)]!, arm[place]!))]),
    ...evidence.methods.map((_, k) => new Uint8Array(places.length).fill(k)),
  ];
  const names = { columns: steering.map(({ name }) => name), methods: evidence.methods };
  return {
    comparison: compareStrategies({
      armCount: count,
      scores,
      arm,
      outcome,
      costs,
      choices,
      groups,
      seed,
      streamName: `strategy/max-t ${number}`,
    }),
    costs: choices.map((choice) => choice.reduce((sum, k) => sum + costs[k]!, 0) / choice.length),
    rule: treeWords(treeOf(rowsWhere(places.length, () => true)), names),
  };
}

/** A loan without a tier keeps what it had. */
function tierChoice(ofTier: number, own: number): number {
  return ofTier < 0 ? own : ofTier;
}

/** Shares by the treatments of the evidence as what all treatments bring, in the unit compared. */
function inUnit(
  { evidence, treatments, amounts }: ValueInput,
  { places, weights }: Terms,
  shares: Float32Array,
): Float64Array {
  const count = treatments.length;
  const plain =
    amounts === null ? treatments.map((each) => ({ ...each, discount: 1 })) : treatments;
  const values = new Float64Array(places.length * count);
  for (let place = 0; place < places.length; place++) {
    const from = places[place]! * evidence.methods.length;
    grossValues(plain, { shares, from, weight: weights[place]! }, values, place * count);
  }
  return values;
}

/** Treatments that no loan had have no score of their own: what is expected of them stands. */
function withoutEvidence(
  scores: Float64Array,
  expected: Float64Array,
  treatments: readonly Treatment[],
): void {
  const count = treatments.length;
  for (let t = 0; t < count; t++) {
    if (treatments[t]!.arm >= 0) continue;
    for (let at = t; at < scores.length; at += count) scores[at] = expected[at]!;
  }
}

/** The learned treatments' scores less their costs. */
function learnedScores(
  scores: Float64Array,
  {
    count,
    learned,
    costs,
  }: { readonly count: number; readonly learned: number; readonly costs: readonly number[] },
): Float64Array {
  const rowCount = scores.length / count;
  const own = new Float64Array(rowCount * learned);
  for (let row = 0; row < rowCount; row++) {
    for (let k = 0; k < learned; k++) {
      own[row * learned + k] = scores[row * count + k]! - costs[k]!;
    }
  }
  return own;
}

/**
 * Each fold's loans assigned by what loans of other folds make expect, with capacities and budget
 * in proportion to their number. Who is left without contact counts as what is expected of that.
 */
function assignByFold(
  { treatments, budget, borrowers, amounts, seed }: ValueInput,
  {
    expected,
    fold,
    costs,
  }: {
    readonly expected: Float64Array;
    readonly fold: Int8Array;
    readonly costs: readonly number[];
  },
): Uint8Array {
  const count = treatments.length;
  const choice = new Uint8Array(fold.length);
  const idle = idleOf(treatments);
  for (let held = 0; held < FOLDS; held++) {
    const rows = rowsWhere(fold.length, (row) => fold[row] === held);
    const share = borrowers > 0 ? rows.length / borrowers : 0;
    const values = new Float64Array(rows.length * count);
    rows.forEach((row, i) => {
      for (let t = 0; t < count; t++)
        values[i * count + t] = expected[row * count + t]! - costs[t]!;
    });
    const found = allocate({
      armCount: count,
      values,
      costs,
      capacities: treatments.map(({ capacity }) =>
        capacity === null || amounts === null ? null : capacity * share,
      ),
      budget: budget === null || amounts === null ? null : budget * share,
      idle,
      seed,
    });
    rows.forEach((row, i) => (choice[row] = found.choice[i]!));
  }
  return choice;
}

function cutsOf(values: Float64Array): number[] {
  const cuts = CUT_SHARES.map((share) => quantile(values, share) ?? Number.NaN);
  return [...new Set(cuts)].filter((cut) => !Number.isNaN(cut));
}
