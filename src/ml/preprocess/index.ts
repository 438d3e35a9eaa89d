export {
  encodeText,
  fitOneHot,
  ordinalEncoder,
  type OneHotEncoder,
  type OrdinalEncoder,
  type TextEncoder,
} from './encode';
export {
  fillMissing,
  fillMissingText,
  fitMedian,
  fitMostFrequent,
  missingNote,
  type MedianImputer,
  type MostFrequentImputer,
} from './impute';
export { fitScaler, inOwnUnits, skewness, standardise, type Scaler } from './standardise';
