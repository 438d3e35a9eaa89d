// The four generated data sets of sample-data/reference/boosting.py, for tests of both ensembles.
import reference from '../../../sample-data/reference/boosting.json';
import type { Column } from '../../table';

export interface ReferenceSet {
  readonly name: string;
  /** Numbers in hundredths, and labels in one set: the first half trains, the other is the test. */
  readonly columns: readonly Column[];
  readonly target: Uint8Array;
  /** On the second half: XGBoost's, and scikit-learn's forests' on average. */
  readonly logLoss: number;
  readonly forestLogLoss: number;
}

type StoredSet = (typeof reference.sets)[number];

export const REFERENCE_TREES = reference.trees;
export const REFERENCE_FOREST = reference.forest;

export const REFERENCE_SETS: readonly ReferenceSet[] = reference.sets.map((set) => ({
  name: set.name,
  columns: columnsOf(set),
  target: Uint8Array.from(set.target, Number),
  logLoss: set.logLoss,
  forestLogLoss: set.forestLogLoss,
}));

function columnsOf({ numbers, labels }: StoredSet): Column[] {
  const hundredths = numbers ?? reference.sets[0]?.numbers ?? [];
  const columns = hundredths.map((values, i): Column => ({
    kind: 'number',
    name: `x${i}`,
    values: Float64Array.from(values, (value) => value ?? NaN),
  }));
  if (labels === null) return columns;
  const codes = Int32Array.from(labels, Number);
  return [...columns, { kind: 'text', name: 'place', codes, labels: reference.labels }];
}
