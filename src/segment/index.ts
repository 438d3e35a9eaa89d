export { placeLoans } from './placeLoans';
export { segmentScatter } from './scatter';
export { segmentLoans, type SegmentsOutcome } from './segmentLoans';
export type { ClusterFn, SegmentInput } from './segmentPreset';
