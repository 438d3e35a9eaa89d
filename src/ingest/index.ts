export { acceptRows, type AcceptedRows, type BlankedCells } from './accept';
export { fieldOfHeader, mayBeOutcome, proposeMapping } from './mapping';
export { proposeOutcome } from './outcomeWords';
export { peekLoanFile } from './peek';
export {
  loadParser,
  readLoanFile,
  readLoanFiles,
  type OnProgress,
  type ReadLoanFileResult,
} from './readLoanFile';
export { readTableBuffers, recordText, type ReadTable, type UnreadableCell } from './readTable';
