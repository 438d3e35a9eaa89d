export { predictBinned, type Forest } from './forest';
export { joinForestParts, type JoinedForest } from './join';
export { DEFAULT_FOREST_PARAMS, TREES_PER_PART, type ForestParams } from './params';
export { growForestPart, type ForestJob, type ForestPart } from './part';
