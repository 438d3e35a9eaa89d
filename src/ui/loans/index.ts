export { BASIS_SENTENCES, becauseOf, type Because } from './because';
export { actionFilter, flagFilter, segmentFilter, stateFilter, tierFilter } from './filters';
export { loanFacts, loanName, nameColumns, type LoanFacts } from './loanFacts';
export { borrowerColumns, workListColumns } from './listColumns';
export { loanLists, type LoanList } from './LoanList.svelte';
export { default as LoanListPanel } from './LoanListPanel.svelte';
export { TIER_WORDS, decidedByHouseRule, stateOf } from './words';
