export { drawBackground } from './background';
export { fitInputs, inputTable, widthOf, type FeatureInputs } from './inputs';
export { hiddenOf, layoutOf, type Layout } from './layout';
export { predictBinnedNetwork, type FittedNetwork, type NetworkModel } from './network';
export { DEFAULT_NETWORK_PARAMS, type NetworkParams } from './params';
export { networkShares } from './shapley';
