/** What the page may use of reading: cheap functions of what reading found out. */
export { fieldOfHeader, mayBeOutcome, proposeMapping } from './mapping';
export { proposeOutcome } from './outcomeWords';
export { parseTypedNumber } from './typedNumber';
