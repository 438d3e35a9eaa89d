import {
  FIELDS,
  MAX_LISTED_VALUES,
  fieldOfColumns,
  type EffectsSection,
  type Mapping,
  type Settings,
  type StrategyFinding,
  type TreatmentFinding,
} from '../../domain';
import { drawRows, quantile, randomStream, sampleVariance, twoSidedZ } from '../../math';
import { rowsWhere } from '../../ml/evaluation';
import {
  assignByTree,
  bestByGroup,
  compareStrategies,
  crossFit,
  doublyRobustScores,
  fitPolicyTree,
  medianComparison,
  naiveBestValue,
  overlapOf,
  sensitivityAgainst,
  type Comparison,
  type PolicyTree,
  type TreatmentData,
} from '../../ml/policy';
import { cellText, findColumn, take, takeColumn, type Column, type Table } from '../../table';
import { methodCounts } from '../facts';
import { fractionOf } from './fractions';
import { matrixOf } from './matrix';
import { treeWords } from './treeWords';

export interface ExamineInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly outcome: Settings['outcome'];
  /** 1 bad, 0 good, −1 open. */
  readonly outcomeOfRow: Int8Array;
  /** Columns that were known before the treatment, and may tell how a loan ends. */
  readonly knownBefore: readonly string[];
  /** Each loan’s segment, −1 for none. */
  readonly segment: Int8Array;
  readonly seed: number;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

const MOST_LOANS = 20_000;
/** A method with fewer settled loans says nothing that a strategy could rest on. */
const LEAST_LOANS = 50;
const LEAST_METHODS = 2;
const MOST_METHODS = 8;
const FOLDS = 5;
/** Ways of dealing loans into folds, of which the median counts; more where loans are few. */
const splitsFor = (loans: number): number => (loans <= 2_000 ? 11 : 5);
/** A loan that hardly could have had some treatment is left out of what is claimed. */
const LEAST_CHANCE = 0.02;
const CUT_SHARES = [0.2, 0.4, 0.6, 0.8];
const MOST_TREE_COLUMNS = 10;

type Examined = Extract<EffectsSection, { status: 'examined' }>;

interface Loans {
  readonly table: Table;
  readonly arm: Uint8Array;
  readonly methods: readonly string[];
  readonly outcome: Float64Array;
  readonly segment: Int8Array;
}

/**
 * What the treatments of the past brought, made comparable by all that was known before, and
 * whether some other way of choosing them would have brought more.
 */
export async function examineEffects(input: ExamineInput): Promise<EffectsSection> {
  const chosen = chooseLoans(input);
  if (typeof chosen === 'string') return { status: 'not-examined', reason: chosen };
  const { loans, tooFew, fractions } = chosen;
  const adjusting = input.knownBefore
    .map((name) => findColumn(loans.table, name))
    .filter((column) => column !== undefined);
  if (adjusting.length === 0) {
    return {
      status: 'not-examined',
      reason:
        'No column is known to have been fixed before the treatment: loans with different treatments cannot be made comparable. What their outcomes show is association only.',
    };
  }
  const { x, width } = matrixOf(adjusting);
  const steering = steeringColumns(adjusting, input.mapping);
  const splits: Split[] = [];
  const splitCount = splitsFor(loans.arm.length);
  for (let split = 0; split < splitCount; split++) {
    splits.push(
      await examineSplit({ loans, x, width, steering, input, split }, (fraction) =>
        input.checkpoint((split + fraction) / splitCount),
      ),
    );
  }
  const { arm, methods, outcome } = loans;
  const naive = naiveBestValue({ x, width, arm, armCount: methods.length, outcome });
  return summarise({ loans, naive, splits, tooFew, fractions, adjusting, steering });
}

function chooseLoans(
  input: ExamineInput,
): { loans: Loans; tooFew: string[]; fractions: Record<string, number> } | string {
  const { table, mapping, outcome, outcomeOfRow, seed } = input;
  const method = findColumn(table, mapping.collectionMethod ?? '');
  const status = findColumn(table, mapping.recoveryStatus ?? '');
  if (method?.kind !== 'text') return 'The file has no column that names a method of collection.';
  if (status === undefined) return 'The file has no outcome: what treatments brought is not known.';
  const settled = rowsWhere(
    table.rowCount,
    (row) => outcomeOfRow[row]! >= 0 && method.codes[row]! >= 0,
  );
  const ofSettled = { rowCount: settled.length, columns: [takeColumn(method, settled)] };
  const known = methodCounts(ofSettled, mapping);
  const enough = known.filter((each) => each.loans >= LEAST_LOANS).slice(0, MOST_METHODS);
  if (enough.length < LEAST_METHODS) {
    return `Two methods with ${LEAST_LOANS} settled loans each are needed for a comparison; this file has ${enough.length}.`;
  }
  const methods = enough.map((each) => each.method);
  const usable = settled.filter((row) => methods.includes(cellText(method, row)));
  const drawn =
    usable.length > MOST_LOANS
      ? drawRows(usable.length, MOST_LOANS, randomStream(seed, 'strategy/effects')).map(
          (i) => usable[i]!,
        )
      : usable;
  const values = new Set(Array.from(drawn, (row) => cellText(status, row)));
  if (values.size > MAX_LISTED_VALUES) return 'The outcome has too many different values.';
  const fractions = Object.fromEntries(
    [...values].map((value) => [value, fractionOf(value, outcome)]),
  );
  return {
    tooFew: known.map((each) => each.method).filter((name) => !methods.includes(name)),
    fractions,
    loans: {
      table: take(table, drawn),
      arm: Uint8Array.from(drawn, (row) => methods.indexOf(cellText(method, row))),
      methods,
      outcome: Float64Array.from(drawn, (row) => fractionOf(cellText(status, row), outcome)),
      segment: Int8Array.from(drawn, (row) => input.segment[row]!),
    },
  };
}

/** Numbers that a rule may ask for: no protected ones. */
function steeringColumns(columns: readonly Column[], mapping: Mapping) {
  const fields = fieldOfColumns(mapping);
  return columns
    .flatMap((column) => (column.kind === 'number' ? [column] : []))
    .filter(({ name }) => {
      const field = fields.get(name);
      return field === undefined || FIELDS[field].role !== 'protected';
    })
    .slice(0, MOST_TREE_COLUMNS);
}

interface Split {
  readonly data: TreatmentData;
  readonly comparison: Comparison;
  readonly tree: PolicyTree;
}

async function examineSplit(
  {
    loans,
    x,
    width,
    steering,
    input,
    split,
  }: {
    readonly loans: Loans;
    readonly x: Float64Array;
    readonly width: number;
    readonly steering: ReturnType<typeof steeringColumns>;
    readonly input: ExamineInput;
    readonly split: number;
  },
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Split> {
  const { arm, methods, outcome, segment } = loans;
  const armCount = methods.length;
  const rowCount = arm.length;
  const random = randomStream(input.seed, `strategy/folds ${split}`);
  const fold = dealFolds(arm, armCount, (bound) => random.below(bound));
  const data = await crossFit({
    x,
    width,
    armCount,
    arm,
    outcome,
    fold,
    foldCount: FOLDS,
    checkpoint: (fraction) => checkpoint(0.7 * fraction),
  });
  const scores = doublyRobustScores(data);
  const features = steering.map(({ values }) => values);
  const cuts = features.map((values) => cutsOf(values));
  const minLeaf = Math.max(LEAST_LOANS, Math.floor(rowCount / 20));
  const treeOf = (rows: Uint32Array): PolicyTree =>
    fitPolicyTree({ features, scores, armCount, rows, cuts, minLeaf });
  const byTree = new Uint8Array(rowCount);
  const bySegment = new Uint8Array(rowCount);
  const costs = methods.map(() => 0);
  for (let held = 0; held < FOLDS; held++) {
    const rows = rowsWhere(rowCount, (row) => fold[row] !== held);
    const best = bestByGroup(scores, segment, { armCount, costs, rows });
    const tree = assignByTree(treeOf(rows), features, rowCount);
    for (let row = 0; row < rowCount; row++) {
      if (fold[row] !== held) continue;
      byTree[row] = tree[row] ?? 0;
      bySegment[row] = best.get(segment[row]!) ?? 0;
    }
    await checkpoint(0.7 + (0.3 * (held + 1)) / FOLDS);
  }
  const choices = [byTree, bySegment, ...methods.map((_, k) => new Uint8Array(rowCount).fill(k))];
  const streamName = `strategy/max-t ${split}`;
  const comparison = compareStrategies({
    armCount,
    scores,
    arm,
    outcome,
    costs,
    choices,
    groups: null,
    seed: input.seed,
    streamName,
  });
  return { data, comparison, tree: treeOf(rowsWhere(rowCount, () => true)) };
}

/** As many loans of each treatment in every fold as can be. */
function dealFolds(arm: Uint8Array, armCount: number, below: (bound: number) => number): Int8Array {
  const fold = new Int8Array(arm.length);
  for (let k = 0; k < armCount; k++) {
    const rows = rowsWhere(arm.length, (row) => arm[row] === k);
    for (let i = rows.length - 1; i > 0; i--) {
      const other = below(i + 1);
      [rows[i], rows[other]] = [rows[other]!, rows[i]!];
    }
    rows.forEach((row, i) => (fold[row] = i % FOLDS));
  }
  return fold;
}

function cutsOf(values: Float64Array): number[] {
  const cuts = CUT_SHARES.map((share) => quantile(values, share) ?? Number.NaN);
  return [...new Set(cuts)].filter((cut) => !Number.isNaN(cut));
}

function summarise({
  loans,
  splits,
  naive,
  tooFew,
  fractions,
  adjusting,
  steering,
}: {
  readonly loans: Loans;
  readonly naive: number;
  readonly splits: readonly Split[];
  readonly tooFew: readonly string[];
  readonly fractions: Readonly<Record<string, number>>;
  readonly adjusting: readonly Column[];
  readonly steering: readonly Column[];
}): Examined {
  const { methods, arm, outcome } = loans;
  const [first] = splits;
  if (first === undefined) throw new Error('Loans are dealt into folds once at least.');
  const { today, strategies } = medianComparison(splits.map(({ comparison }) => comparison));
  const overlap = overlapOf(arm, first.data.propensity, {
    armCount: methods.length,
    least: LEAST_CHANCE,
  });
  const [ofTree, ofSegments, ...ofAll] = strategies;
  const names = { columns: steering.map(({ name }) => name), methods };
  const found = [
    {
      id: 'tree',
      name: 'A rule of at most three questions',
      rule: treeWords(first.tree, names),
      of: ofTree,
    },
    { id: 'segments', name: 'The best treatment for each segment', rule: '', of: ofSegments },
    ...methods.map((method, k) => ({
      id: `all:${method}`,
      name: `${method} for all`,
      rule: '',
      of: ofAll[k],
    })),
  ].flatMap(({ of, ...said }): StrategyFinding[] =>
    of === undefined
      ? []
      : [
          {
            ...said,
            value: of.value,
            gain: of.gain.value,
            gainLow: of.gain.low,
            supported: of.gain.low > 0,
          },
        ],
  );
  const supported = found.filter((each) => each.supported).sort((a, b) => b.gain - a.gain);
  const z = twoSidedZ(1 - 0.05 / methods.length);
  const treatments = methods.map((method, k): TreatmentFinding => {
    const of = ofAll[k];
    if (of === undefined) throw new Error('Every treatment is compared.');
    const { value, error } = of.gain;
    const gain = { value, low: value - z * error, high: value + z * error };
    const own = rowsWhere(arm.length, (row) => arm[row] === k);
    return {
      method,
      loans: overlap.counts[k] ?? 0,
      effectiveLoans: overlap.effective[k] ?? 0,
      plain: own.reduce((sum, row) => sum + outcome[row]!, 0) / own.length,
      mean: of.value,
      gain,
      robustness: sensitivityAgainst(first.data, k).robustness,
      verdict: gain.low > 0 ? 'better' : gain.high < 0 ? 'worse' : 'no-difference',
    };
  });
  return {
    status: 'examined',
    loans: arm.length,
    withoutOverlap: overlap.isCompared.reduce((count, is) => count + (1 - is), 0),
    today,
    spread: Math.sqrt(sampleVariance(outcome) ?? 0),
    treatments,
    strategies: found,
    naive,
    recommended: supported[0]?.id ?? null,
    adjustedFor: adjusting.map(({ name }) => name),
    fractions,
    tooFew: [...tooFew],
  };
}
