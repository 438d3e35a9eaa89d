import { TREES_PER_PART, type ForestJob, type ForestParams } from '../ml/forest';
import { applyBinMappers, fitBinMappers, type BinMapper } from '../ml/trees';
import { takeColumn, type Column } from '../table';

export interface ForestRequest {
  /** Columns of all learning rows. */
  readonly features: readonly Column[];
  /** 0 or 1 per learning row. */
  readonly target: Uint8Array;
  /** Learning rows that train, ascending. */
  readonly rows: Uint32Array;
  /** Learning rows to score. */
  readonly predictRows: Uint32Array;
  /** Names the forest's random numbers. */
  readonly name: string;
  readonly keepTrees: boolean;
  readonly params: ForestParams;
  readonly seed: number;
}

/** A forest as units of work, with the bins that its training rows gave. */
export interface ForestPlan extends Pick<ForestRequest, 'rows' | 'predictRows'> {
  readonly mappers: BinMapper[];
  readonly jobs: readonly ForestJob[];
}

/** Into how many units of work a forest is cut. */
export function partCount({ treeCount }: ForestParams): number {
  return Math.ceil(treeCount / TREES_PER_PART);
}

/** Bins all rows by what `rows` alone teach, and shares the trees out among jobs. */
export function planForest(request: ForestRequest): ForestPlan {
  const { features, target, rows, predictRows, name, keepTrees, params, seed } = request;
  const first = rows.subarray(0, params.maxBinRows);
  // A label needs only to be met once; a threshold needs no more rows than this.
  const learned = features.map((column) =>
    takeColumn(column, column.kind === 'text' ? rows : first),
  );
  const mappers = fitBinMappers(learned, { maxBins: params.maxBins });
  const binned = applyBinMappers(mappers, features);
  const shared = { binned, target, rows, predictRows, seed, streamName: name, keepTrees, params };
  const jobs = Array.from({ length: partCount(params) }, (_, part): ForestJob => {
    const firstTree = part * TREES_PER_PART;
    const treeCount = Math.min(TREES_PER_PART, params.treeCount - firstTree);
    return { ...shared, firstTree, treeCount };
  });
  return { rows, predictRows, mappers, jobs };
}
