export {
  REFERENCE_COUNT,
  SUBSAMPLE_COUNT,
  examineCount,
  type ClusterCountInput,
  type ExaminedCount,
} from './examine';
