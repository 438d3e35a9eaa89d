import { addPredictions, compileTrees, type BinMapper, type BinnedData, type Tree } from '../trees';
import type { ForestParams } from './params';

/** A fitted random forest: plain data that structured-clones and saves. */
export interface Forest {
  readonly kind: 'forest';
  readonly mappers: BinMapper[];
  readonly trees: Tree[];
  readonly params: ForestParams;
}

/**
 * Rows scored by one tree after the other: so many that loading a tree into the cache is
 * worth it, so few that their bins stay there too.
 */
const ROWS_PER_BLOCK = 32_768;

/**
 * The chance that the target of each row, which the forest's own mappers have binned, is 1, in
 * [0, 1]: the mean over trees of the share of 1s in the leaf that the row falls into. A row's
 * score depends on that row alone: rows scored in pieces give the same bits as all at once.
 */
export function predictBinned(trees: readonly Tree[], binned: BinnedData): Float64Array {
  const { rowCount } = binned;
  const compiled = compileTrees(trees);
  const sums = new Float64Array(rowCount);
  for (let start = 0; start < rowCount; start += ROWS_PER_BLOCK) {
    const end = Math.min(start + ROWS_PER_BLOCK, rowCount);
    const rows = Uint32Array.from({ length: end - start }, (_, i) => start + i);
    addPredictions(compiled, binned, rows, sums.subarray(start, end));
  }
  return sums.map((sum) => sum / trees.length);
}
