import { rowsOfFold, rowsWhere } from '../ml/evaluation';
import { applyBinMappers, fitBinMappers, type BinMapper, type BinnedData } from '../ml/trees';
import { takeColumn, type Column } from '../table';
import { FOLD_COUNT, type LearningSet } from './learningSet';

/** What the models of one fold learn from and score: bins that its training rows alone taught. */
export interface FoldBins {
  /** "risk/fold 0", …; "risk/all" for the models of all rows. */
  readonly name: string;
  readonly mappers: BinMapper[];
  /** Of all learning rows. */
  readonly binned: BinnedData;
  /** Learning rows that train, ascending. */
  readonly rows: Uint32Array;
  /** Learning rows to score. */
  readonly predictRows: Uint32Array;
}

export interface BinOptions {
  readonly maxBins: number;
  /** Most rows that thresholds are learned from: the first of the training rows. */
  readonly maxBinRows: number;
}

/** @param fold from 0; FOLD_COUNT: all rows train, and none is scored */
export function binFold(
  set: LearningSet,
  features: readonly Column[],
  fold: number,
  { maxBins, maxBinRows }: BinOptions,
): FoldBins {
  // No row is in the fold after the last.
  const rows = rowsWhere(set.fold.length, (row) => set.fold[row] !== fold);
  const first = rows.subarray(0, maxBinRows);
  // A label needs only to be met once; a threshold needs no more rows than this.
  const learned = features.map((column) =>
    takeColumn(column, column.kind === 'text' ? rows : first),
  );
  const mappers = fitBinMappers(learned, { maxBins });
  return {
    name: fold === FOLD_COUNT ? 'risk/all' : `risk/fold ${fold}`,
    mappers,
    binned: applyBinMappers(mappers, features),
    rows,
    predictRows: rowsOfFold(set.fold, fold),
  };
}
