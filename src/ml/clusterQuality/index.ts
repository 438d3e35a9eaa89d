export { silhouette, type Silhouette } from './silhouette';
export { adjustedRandIndex } from './adjustedRand';
export { clustersByGap, drawReference, gapsOf, type Gap } from './gap';
