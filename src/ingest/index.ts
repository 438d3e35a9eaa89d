export { acceptRows, type AcceptedRows, type BlankedCells } from './accept';
export { describeColumn } from './describe';
export { interpretTable } from './interpret';
export { fieldOfHeader, proposeMapping } from './mapping';
export { mayBeOutcome, proposeOutcome } from './outcomes';
export { hashOfFiles, sha256Of } from './openSource';
export { peekLoanFile } from './peek';
export { propose } from './propose';
export { readLoanFile, readLoanFiles, type ReadLoanFileResult } from './readLoanFile';
export { loadParser, type OnProgress } from './readRows';
export {
  readSlice,
  sliceJobBuffers,
  sliceResultBuffers,
  type SliceJob,
  type SliceResult,
} from './readSlice';
export type { RunSlices } from './slices';
export {
  summarise,
  type SummariseAll,
  type SummarisedValues,
  type ValuesToSummarise,
} from './numberSummary';
export {
  fromPlainReadTable,
  readTableBuffers,
  recordText,
  toPlainReadTable,
  type PlainReadTable,
  type ReadTable,
  type UnreadableCell,
} from './readTable';
