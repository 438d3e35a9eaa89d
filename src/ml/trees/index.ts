export { MAX_BINS, MISSING_BIN, type BinnedData } from './binnedData';
export {
  applyBinMappers,
  binCount,
  fitBinMappers,
  type BinMapper,
  type CategoryBinMapper,
  type NumberBinMapper,
} from './binning';
export { growTree, type GrowOptions } from './grower';
export { addPredictions, compileTrees, type CompiledTrees } from './predictor';
export { drawSample, fillBlock, sampleOf, type Draw, type TreeSample } from './sample';
export { addBySide, partitionRows } from './partition';
export type { Direction, SplitRule } from './splitting';
export { SET_WORDS, exactShare, type Tree } from './tree';
export { TreeBuilder } from './treeBuilder';
