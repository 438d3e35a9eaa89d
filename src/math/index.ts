export { argsort } from './argsort';
export { chiSquareTest, type ChiSquareTest } from './chiSquare';
export { countDistinct } from './countDistinct';
export { distinctNumbers, type DistinctNumbers } from './distinctNumbers';
export {
  chiSquareSurvival,
  logGamma,
  normalCdf,
  normalQuantile,
  upperGamma,
} from './distributions';
export {
  fisherInterval,
  pearsonCorrelation,
  twoSidedZ,
  wilsonInterval,
  type IntervalEstimate,
} from './intervals';
export { drawRows } from './drawRows';
export { evenlySpread } from './evenlySpread';
export { gatherRows } from './gatherRows';
export { holm } from './holm';
export { kruskalWallis, type KruskalWallis } from './kruskalWallis';
export { quantile, quantileOfSorted } from './quantile';
export { averageRanks } from './ranks';
export { randomStream, shuffle, type RandomStream } from './random';
export { correlationP } from './studentT';
export { symmetricEigen, type SymmetricEigen } from './symmetricEigen';
export { StableSum, sampleVariance, stableMean, stableSum } from './sum';
export { Scratch } from './scratch';
export { sortedValues } from './sortedValues';
