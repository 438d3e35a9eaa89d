export { segmentLoans, type SegmentsOutcome } from './segmentLoans';
export type { ClusterFn, SegmentInput } from './segmentPreset';
