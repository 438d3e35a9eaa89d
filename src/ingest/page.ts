/** What the page may use of reading: cheap functions of what reading found out. */
export { fieldOfHeader, mappingOf, proposeMapping } from './mapping';
export { proposeUnit, type UnitProposal } from './units';
export { likelyOutcomes, mayBeOutcome, proposeOutcome, unsortedValues } from './outcomes';
export { parseTypedNumber } from './typedNumber';
