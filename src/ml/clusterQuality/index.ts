export { silhouette, type Silhouette } from './silhouette';
export { adjustedRandIndex } from './adjustedRand';
export { boxAround, clustersByGap, drawReference, gapsOf, type Box, type Gap } from './gap';
