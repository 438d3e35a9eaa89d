export { examineCount, type ClusterCountInput, type ExaminedCount } from './examine';
