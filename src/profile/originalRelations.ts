import {
  FIELDS,
  MAX_LISTED_VALUES,
  type Field,
  type Mapping,
  type OutcomeRelation,
  type Scatter,
} from '../domain';
import { findColumn, type Column, type Table } from '../table';
import { categoriesOf } from './categories';
import { centsOf } from './explore/tally';
import { groupsByCount, groupsByDaysPastDue, groupsByValue, type Groups } from './groups';
import { numbersOf } from './overdue';
import { relationsOf, type RelatedOutcomes, type RelationInput } from './relation';
import { scatterOf } from './scatter';

const MISSED_PAYMENTS_UP_TO = 4;
const ATTEMPTS_UP_TO = 10;

interface Input {
  readonly table: Table;
  readonly mapping: Mapping;
}

/** Monthly income and loan amount; null where the file does not have both. */
export function incomeAndAmountOf({
  table,
  mapping,
  seed,
}: Input & { readonly seed: number }): Scatter | null {
  const xs = numbersOf(table, mapping, 'monthlyIncome');
  const ys = numbersOf(table, mapping, 'loanAmount');
  if (!xs || !ys) return null;
  const [x, y] = [mapping.monthlyIncome ?? '', mapping.loanAmount ?? ''];
  const words = { x: 'monthly income', y: 'loan amount' };
  return scatterOf({ x, y, xs, ys, words, seed });
}

/** Groups a column's rows. */
type Group = (column: Column) => Groups;

/** The fields whose relation to the outcome is shown, and how their values are grouped. */
const RELATED_FIELDS: readonly { field: Field; group: Group }[] = [
  { field: 'paymentHistory', group: (column) => groupsByValue(column) },
  { field: 'missedPayments', group: countedUpTo(MISSED_PAYMENTS_UP_TO) },
  { field: 'daysPastDue', group: byNumbers((values) => groupsByDaysPastDue(values)) },
  { field: 'collectionAttempts', group: countedUpTo(ATTEMPTS_UP_TO) },
  { field: 'collectionMethod', group: (column) => groupsByValue(column) },
  { field: 'legalActionTaken', group: (column) => groupsByValue(column) },
];

function countedUpTo(most: number): Group {
  return byNumbers((values) => groupsByCount(values, most));
}

/** Columns that turned out to be no numbers are grouped by their values. */
function byNumbers(group: (values: Float64Array) => Groups): Group {
  return (column) => (column.kind === 'number' ? group(column.values) : groupsByValue(column));
}

/** Columns in groups, and the outcomes that they are held against. */
export interface RelatedColumns {
  readonly inputs: readonly RelationInput[];
  readonly related: RelatedOutcomes;
}

/** The columns that the original holds against the outcome, and those of collection; in groups. */
export function relatedColumns({
  table,
  mapping,
  outcomeColumn,
  outcomeOfRow,
}: Input & {
  readonly outcomeColumn: string | null;
  /** 1 bad, 0 good, −1 open. */
  readonly outcomeOfRow: Int8Array;
}): RelatedColumns | null {
  const found = outcomeColumn === null ? undefined : findColumn(table, outcomeColumn);
  if (!found) return null;
  const outcomes = categoriesOf(found);
  if (outcomes.labels.length > MAX_LISTED_VALUES) return null;
  const inputs = RELATED_FIELDS.flatMap(({ field, group }) => {
    const name = mapping[field];
    const column = name === undefined ? undefined : findColumn(table, name);
    if (!column || column === found) return [];
    const afterEvent = FIELDS[field].knownWhen === 'atResolution';
    return [{ column: column.name, groups: group(column), afterEvent }];
  });
  const amounts =
    numbersOf(table, mapping, 'outstandingAmount') ?? numbersOf(table, mapping, 'loanAmount');
  return { inputs, related: { outcomes, outcomeOfRow, money: centsOf(amounts) } };
}

/** How loans ended by those columns. @param takes which loans count; all where left out */
export function outcomeRelations(
  columns: RelatedColumns | null,
  takes?: (row: number) => boolean,
): OutcomeRelation[] {
  if (columns === null) return [];
  const { inputs, related } = columns;
  return relationsOf(inputs, takes ? { ...related, takes } : related);
}
