/** The bin of missing values, for every kind of column. Value bins are 0 to 254. */
export const MISSING_BIN = 255;

/** The most value bins that a column can have. */
export const MAX_BINS = 255;

/**
 * The bins of some rows: all that growing a tree needs. Row by row, each row padded to whole
 * 32-bit words, because trees are grown by moving rows and scored by walking one at a time.
 */
export interface BinnedData {
  readonly rowCount: number;
  readonly featureCount: number;
  /** Bytes per row: `featureCount` and what fills the last word. */
  readonly stride: number;
  /** The bin of `row` in `feature` is `bins[row * stride + feature]`. */
  readonly bins: Uint8Array;
  /** Value bins per feature, 0 to 255, without MISSING_BIN. */
  readonly binCounts: Uint16Array;
  /** Per feature: 1 if its bins have no order. */
  readonly categorical: Uint8Array;
}
