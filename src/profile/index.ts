export { Explorer, fileShapeOf, isTaken, pairOf } from './explore';
export { sortOutcomes, type LoanOutcomes } from './outcome';
export { numbersOf, overdueAmounts, type OverdueAmounts } from './overdue';
export { joinMonths, type JoinedMonths, type MonthFile } from './twoMonths';
export { groupsByScheme } from './groups';
export { outcomeRelations, relatedColumns, type RelatedColumns } from './originalRelations';
export { moneyBuckets, profileTable, type ProfileInput, type ProfileResult } from './profileTable';
