export { sortOutcomes, type LoanOutcomes } from './outcome';
export { numbersOf, overdueAmounts, type OverdueAmounts } from './overdue';
export { profileTable, type ProfileInput, type ProfileResult } from './profileTable';
