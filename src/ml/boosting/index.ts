export {
  fitBoosting,
  predictBoostedTrees,
  type BoostedTrees,
  type BoostingInput,
  type BoostingModel,
} from './boosting';
export { DEFAULT_BOOSTING_PARAMS, type BoostingParams } from './params';
