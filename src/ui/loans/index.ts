export { basisSentence, becauseOf, ruleWords, type Because } from './because';
export { contactTally, contactWords } from './contacts';
export {
  QUEUE_WORDS,
  actionFilter,
  agentFilter,
  flagFilter,
  segmentFilter,
  stateFilter,
  tierFilter,
} from './filters';
export { loanFacts, loanName, loanNameAmong, nameColumns, type LoanFacts } from './loanFacts';
export { borrowerColumns, knowsExpectedNet, workListColumns } from './listColumns';
export { loanLists, type LoanList } from './LoanList.svelte';
export { default as LoanListPanel } from './LoanListPanel.svelte';
export { TIER_WORDS, decidedByHouseRule, stateOf } from './words';
