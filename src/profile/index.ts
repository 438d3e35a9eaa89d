export { sortOutcomes, type LoanOutcomes } from './outcome';
export { numbersOf, overdueAmounts, type OverdueAmounts } from './overdue';
export { joinMonths, type JoinedMonths, type MonthFile } from './twoMonths';
export { profileTable, type ProfileInput, type ProfileResult } from './profileTable';
