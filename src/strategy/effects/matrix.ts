import {
  encodeText,
  fillMissing,
  fitMedian,
  fitOneHot,
  fitScaler,
  skewness,
  standardise,
  type OneHotEncoder,
  type Scaler,
} from '../../ml/preprocess';
import { findColumn, type Column, type Table } from '../../table';

const MOST_VALUES = 8;
/** Skewed amounts are looked at by their logarithm. */
const SKEWED = 1;

/** How one column becomes numbers: one for each value of words, a number with or without its gaps. */
type ColumnPlan =
  | { readonly name: string; readonly kind: 'text'; readonly encoder: OneHotEncoder }
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly fill: number;
      readonly isLog: boolean;
      readonly tellsGaps: boolean;
    };

/** How loans become rows of numbers that models can be fitted on. */
export interface MatrixPlan {
  readonly columns: readonly ColumnPlan[];
  /** Of the numbers that the columns give, those that vary. */
  readonly kept: readonly number[];
  readonly scaler: Scaler;
  /** The column that each number of a row comes from, by place in the columns given. */
  readonly sources: readonly number[];
}

/**
 * Fits it to columns: gaps filled by the median and told apart, skewed ones by their logarithm,
 * words as one number a value, all standardised; what does not vary is left out.
 */
function fitMatrix(columns: readonly Column[]): MatrixPlan {
  const plans = columns.map(planOf);
  const sources: number[] = [];
  const numbers = columns.flatMap((column, i) => {
    const plan = plans[i];
    const values = plan === undefined ? [] : numbersOf(column, plan);
    sources.push(...values.map(() => i));
    return values;
  });
  const kept = numbers.flatMap((values, j) => (values.some((v) => v !== values[0]) ? [j] : []));
  return {
    columns: plans.filter((plan) => plan !== undefined),
    kept,
    scaler: fitScaler(kept.map((j) => numbers[j]!)),
    sources: kept.map((j) => sources[j]!),
  };
}

/** The columns of loans that have these names, and the loans as rows of numbers, by a plan of their own. */
export function matrixOf(
  loans: Table,
  names: readonly string[],
): { readonly columns: readonly Column[]; readonly plan: MatrixPlan; readonly x: Float64Array } {
  const columns = names
    .map((name) => findColumn(loans, name))
    .filter((column) => column !== undefined);
  const plan = fitMatrix(columns);
  return { columns, plan, x: matrixRows(plan, loans) };
}

/** The rows of a table with the same columns, row-major, `plan.kept.length` numbers each. */
export function matrixRows(plan: MatrixPlan, table: Table): Float64Array {
  const numbers = plan.columns.flatMap((each) => {
    const column = findColumn(table, each.name);
    if (column === undefined) throw new Error(`Column ${each.name} is not there any more.`);
    return numbersOf(column, each);
  });
  return standardise(
    plan.kept.map((j) => numbers[j]!),
    plan.scaler,
  );
}

function planOf(column: Column): ColumnPlan | undefined {
  const { name } = column;
  if (column.kind === 'text') {
    return { name, kind: 'text', encoder: fitOneHot(column, MOST_VALUES) };
  }
  const imputer = fitMedian(column.values);
  if (imputer === undefined) return undefined;
  const { fill, missingCount } = imputer;
  const filled = fillMissing(column.values, fill);
  const isLog = (skewness(filled) ?? 0) > SKEWED && filled.every((value) => value >= 0);
  return { name, kind: 'number', fill, isLog, tellsGaps: missingCount > 0 };
}

function numbersOf(column: Column, plan: ColumnPlan): Float64Array[] {
  if (plan.kind === 'text') {
    return column.kind === 'text' ? encodeText(column, plan.encoder) : [];
  }
  if (column.kind === 'text') return [];
  const filled = fillMissing(column.values, plan.fill);
  // A later row may be below what was seen: the logarithm of nothing is taken there.
  const scaled = plan.isLog ? filled.map((value) => Math.log1p(Math.max(0, value))) : filled;
  const gaps = (): Float64Array => column.values.map((value) => Number(Number.isNaN(value)));
  return plan.tellsGaps ? [scaled, gaps()] : [scaled];
}
