import type { Mapping, Settings } from '../../domain';
import { drawRows, randomStream } from '../../math';
import { rowsWhere } from '../../ml/evaluation';
import {
  crossFitOutcomes,
  doublyRobustScores,
  expectedOutcomes,
  fitChances,
  fitOutcomes,
  naiveBestValue,
  type CrossFitInput,
  type OutcomeModels,
  type TreatmentData,
} from '../../ml/policy';
import { findColumn, take, takeColumn, type Column, type Table } from '../../table';
import { methodCounts, protectedColumns } from '../facts';
import { recoveredShares, type RecoveredShares } from './fractions';
import { matrixOf, matrixRows, type MatrixPlan } from './matrix';

export interface EvidenceInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly outcome: Settings['outcome'];
  /** 1 bad, 0 good, −1 open. */
  readonly outcomeOfRow: Int8Array;
  /** Columns that were known before the treatment, and may tell how a loan ends. */
  readonly knownBefore: readonly string[];
  readonly seed: number;
  /** Cross-fits several ways of dealing loans into folds, in any order, without a checkpoint. */
  readonly runCrossFits: (
    inputs: readonly CrossFitTask[],
    onProgress: (fraction: number) => void,
  ) => Promise<TreatmentData[]>;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/** What crosses to a worker. */
export type CrossFitTask = Omit<CrossFitInput, 'checkpoint'>;

/**
 * What a file's settled loans say of its treatments: enough to value any strategy under any
 * costs and capacities without learning anew. Plain data: it is kept with the run.
 */
export interface Evidence {
  /** The treatments with enough settled loans, the commonest first. */
  readonly methods: readonly string[];
  /** Rows of the file's table: the settled loans looked at. */
  readonly rows: Uint32Array;
  /** The treatment that each of them had, and the share of it that came back. */
  readonly arm: Uint8Array;
  readonly recovered: Float64Array;
  readonly splits: readonly EvidenceSplit[];
  /**
   * Expected share under each treatment for every loan of the file, row-major: for those looked
   * at from loans of other folds, the mean over the splits. No protected trait is among what this
   * rests on.
   */
  readonly expected: Float32Array;
  /** Standard deviation of the recovered share around what was expected, out of fold. */
  readonly shareError: number;
}

/** One way of dealing the loans into folds. Row-major by treatment. */
export interface EvidenceSplit {
  readonly fold: Int8Array;
  /** From loans of other folds and without protected traits: what an assignment may go by. */
  readonly expected: Float32Array;
  /** Doubly robust scores, protected traits adjusted for. */
  readonly scores: Float32Array;
}

/** Evidence with what is told of it at once. */
export interface Gathered {
  readonly evidence: Evidence;
  /** Of the first split. */
  readonly data: TreatmentData;
  readonly naive: number;
  readonly fractions: Readonly<Record<string, number>>;
  readonly byAmount: number;
  readonly tooFew: readonly string[];
  readonly adjusting: readonly Column[];
  readonly matrix: { readonly x: Float64Array; readonly plan: MatrixPlan };
}

const MOST_LOANS = 20_000;
/** A method with fewer settled loans says nothing that a strategy could rest on. */
export const LEAST_LOANS = 50;
const LEAST_METHODS = 2;
const MOST_METHODS = 8;
export const FOLDS = 5;
/** Ways of dealing loans into folds, of which the median counts; more where loans are few. */
const splitsFor = (loans: number): number => (loans <= 2_000 ? 11 : 5);
/** Rows that are turned into numbers at a time. */
const CHUNK = 50_000;

/** Gathers it; a sentence where the file has none. */
export async function gatherEvidence(input: EvidenceInput): Promise<Gathered | string> {
  const chosen = chooseLoans(input);
  if (typeof chosen === 'string') return chosen;
  const { rows, arm, methods, tooFew } = chosen;
  const { shares: recovered, fractions, byAmount } = chosen.recovered;
  const loans = take(input.table, rows);
  const { columns: adjusting, plan, x } = matrixOf(loans, input.knownBefore);
  if (adjusting.length === 0) {
    return 'No column is known to have been fixed before the treatment: loans with different treatments cannot be made comparable. What their outcomes show is association only.';
  }
  const width = plan.kept.length;
  const armCount = methods.length;
  const fit = { x, width, armCount, arm, outcome: recovered };
  await input.checkpoint(0);
  const chances = fitChances(fit);
  const folds = Array.from({ length: splitsFor(rows.length) }, (_, split) =>
    dealFolds(arm, armCount, randomStream(input.seed, `strategy/folds ${split}`)),
  );
  const fitted = await input.runCrossFits(
    folds.map((fold) => ({ ...fit, fold, foldCount: FOLDS, chances })),
    (fraction) => void input.checkpoint(0.8 * fraction).catch(() => undefined),
  );
  await input.checkpoint(0.8);
  const guided = guidedFit(fit, loans, adjusting, input.mapping);
  const models = fitOutcomes(guided.fit);
  const outOfFold = folds.map((fold) =>
    crossFitOutcomes({ ...guided.fit, fold, foldCount: FOLDS }),
  );
  const expected = expectedOfAll(input.table, guided.plan, models);
  placeOutOfFold(expected, rows, { outOfFold, armCount });
  const evidence = {
    methods,
    rows,
    arm,
    recovered,
    splits: fitted.map((data, split) => ({
      fold: folds[split]!,
      expected: Float32Array.from(outOfFold[split]!),
      scores: Float32Array.from(doublyRobustScores(data)),
    })),
    expected,
    shareError: shareErrorOf(expected, { rows, arm, recovered, armCount }),
  };
  const { x: guidedX, width: guidedWidth } = guided.fit;
  const naive = naiveBestValue(models, guidedX, { rowCount: rows.length, width: guidedWidth });
  const data = fitted[0]!;
  const matrix = { x, plan };
  return { evidence, data, naive, fractions, byAmount, tooFew, adjusting, matrix };
}

/** What a treatment may be chosen by: all that makes loans comparable but protected traits. */
export function guidedFit<F extends Omit<CrossFitTask, 'fold' | 'foldCount'>>(
  fit: F,
  loans: Table,
  adjusting: readonly Column[],
  mapping: Mapping,
): { readonly fit: F; readonly plan: MatrixPlan } {
  const guarded = protectedColumns(mapping);
  const names = adjusting.map(({ name }) => name).filter((name) => !guarded.has(name));
  const { plan, x } = matrixOf(loans, names);
  return { fit: { ...fit, x, width: plan.kept.length }, plan };
}

interface Chosen {
  readonly rows: Uint32Array;
  readonly arm: Uint8Array;
  readonly methods: readonly string[];
  readonly recovered: RecoveredShares;
  readonly tooFew: readonly string[];
}

function chooseLoans({
  table,
  mapping,
  outcome,
  outcomeOfRow,
  seed,
}: EvidenceInput): Chosen | string {
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
  const armOfCode = method.labels.map((label) => methods.indexOf(label));
  const usable = settled.filter((row) => armOfCode[method.codes[row]!]! >= 0);
  const rows =
    usable.length > MOST_LOANS
      ? drawRows(usable.length, MOST_LOANS, randomStream(seed, 'strategy/effects')).map(
          (i) => usable[i]!,
        )
      : usable;
  const recovered = recoveredShares(table, mapping, outcome, rows);
  if (recovered === undefined) return 'The outcome has too many different values.';
  return {
    rows,
    arm: Uint8Array.from(rows, (row) => armOfCode[method.codes[row]!]!),
    methods,
    recovered,
    tooFew: known.map((each) => each.method).filter((name) => !methods.includes(name)),
  };
}

/** As many loans of each treatment in every fold as can be. */
function dealFolds(
  arm: Uint8Array,
  armCount: number,
  random: { readonly below: (bound: number) => number },
): Int8Array {
  const fold = new Int8Array(arm.length);
  for (let k = 0; k < armCount; k++) {
    const rows = rowsWhere(arm.length, (row) => arm[row] === k);
    for (let i = rows.length - 1; i > 0; i--) {
      const other = random.below(i + 1);
      [rows[i], rows[other]] = [rows[other]!, rows[i]!];
    }
    rows.forEach((row, i) => (fold[row] = i % FOLDS));
  }
  return fold;
}

function expectedOfAll(table: Table, plan: MatrixPlan, models: OutcomeModels): Float32Array {
  const armCount = models.models.length;
  const expected = new Float32Array(table.rowCount * armCount);
  for (let from = 0; from < table.rowCount; from += CHUNK) {
    const rowCount = Math.min(CHUNK, table.rowCount - from);
    const chunk = take(
      table,
      Uint32Array.from({ length: rowCount }, (_, i) => from + i),
    );
    const x = matrixRows(plan, chunk);
    expected.set(
      expectedOutcomes(models, x, { rowCount, width: plan.kept.length }),
      from * armCount,
    );
  }
  return expected;
}

/** For the loans that taught: what loans of other folds make expect. */
function placeOutOfFold(
  expected: Float32Array,
  rows: Uint32Array,
  {
    outOfFold,
    armCount,
  }: { readonly outOfFold: readonly Float64Array[]; readonly armCount: number },
): void {
  rows.forEach((row, i) => {
    for (let k = 0; k < armCount; k++) {
      let sum = 0;
      for (const each of outOfFold) sum += each[i * armCount + k]!;
      expected[row * armCount + k] = sum / outOfFold.length;
    }
  });
}

function shareErrorOf(
  expected: Float32Array,
  {
    rows,
    arm,
    recovered,
    armCount,
  }: Pick<Evidence, 'rows' | 'arm' | 'recovered'> & { readonly armCount: number },
): number {
  let square = 0;
  rows.forEach((row, i) => {
    square += (recovered[i]! - expected[row * armCount + arm[i]!]!) ** 2;
  });
  return Math.sqrt(square / rows.length);
}
