export {
  segmentLoans,
  type ClusterFn,
  type SegmentInput,
  type SegmentsOutcome,
} from './segmentLoans';
