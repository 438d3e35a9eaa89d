export {
  applyBinMappers,
  binCount,
  fitBinMappers,
  MAX_BINS,
  MISSING_BIN,
  type BinMapper,
  type BinnedData,
  type CategoryBinMapper,
  type NumberBinMapper,
} from './binning';
export { growTree, type GrowOptions } from './grower';
export { packStatistic, type RowStatistics } from './histogram';
export { addPredictions, compileTree, type CompiledTree } from './predictor';
export { exactShare, type Tree } from './tree';
