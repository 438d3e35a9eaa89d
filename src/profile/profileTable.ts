import {
  FIELDS,
  MAX_LISTED_VALUES,
  type Field,
  type NumberSummary,
  type OutcomeRelation,
  type ProfileDetails,
  type RunRecord,
  type ValueSummary,
} from '../domain';
import { Scratch } from '../math';
import { findColumn, type Column } from '../table';
import { bucketsOf } from './buckets';
import { categoriesOf } from './categories';
import { consistencyFindings, type FindingsInput } from './consistency';
import { groupsByCount, groupsByDaysPastDue, groupsByValue, type Groups } from './groups';
import { histogramOf } from './histogram';
import { numbersOf } from './overdue';
import { relationOf } from './relation';
import { scatterOf } from './scatter';
import { summariseColumn } from './summary';

const MISSED_PAYMENTS_UP_TO = 4;
const ATTEMPTS_UP_TO = 10;
/** Summaries take most of the time. */
const SUMMARISED = 0.8;

export interface ProfileInput extends Omit<FindingsInput, 'outcome'> {
  readonly outcome: {
    readonly column: string | null;
    readonly badValues: readonly string[];
    readonly openValues: readonly string[];
  };
  /** 1 bad, 0 good, −1 open. */
  readonly outcomeOfRow: Int8Array;
  /** Currency, the file's or estimated; null where there is none. */
  readonly overdue: Float64Array | null;
  readonly seed: number;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

export interface ProfileResult {
  readonly profile: RunRecord['profile'];
  readonly details: ProfileDetails;
}

/** Describes the accepted loans: each column, what belongs together, what contradicts itself. */
export async function profileTable(input: ProfileInput): Promise<ProfileResult> {
  const { table, checkpoint } = input;
  const profile = new Map<string, NumberSummary | ValueSummary>();
  const scratch = new Scratch();
  for (const [i, column] of table.columns.entries()) {
    profile.set(column.name, summariseColumn(column, scratch));
    await checkpoint((SUMMARISED * (i + 1)) / table.columns.length);
  }
  const loanAmounts = loanAmountHistogram(input);
  const incomeAndAmount = incomeAndAmountScatter(input);
  await checkpoint((1 + SUMMARISED) / 2);
  const details: ProfileDetails = {
    loanAmounts,
    incomeAndAmount,
    relations: outcomeRelations(input),
    findings: consistencyFindings({ ...input, outcome: input.outcomeOfRow }),
    buckets: moneyBuckets(input),
  };
  await checkpoint(1);
  // fromEntries defines: a column called __proto__ is a column like others.
  return { profile: Object.fromEntries(profile), details };
}

function loanAmountHistogram({ table, mapping }: ProfileInput): ProfileDetails['loanAmounts'] {
  const amounts = numbersOf(table, mapping, 'loanAmount');
  return amounts ? histogramOf(mapping.loanAmount ?? '', amounts) : null;
}

function incomeAndAmountScatter(input: ProfileInput): ProfileDetails['incomeAndAmount'] {
  const { table, mapping, seed } = input;
  const xs = numbersOf(table, mapping, 'monthlyIncome');
  const ys = numbersOf(table, mapping, 'loanAmount');
  if (!xs || !ys) return null;
  const [x, y] = [mapping.monthlyIncome ?? '', mapping.loanAmount ?? ''];
  const words = { x: 'monthly income', y: 'loan amount' };
  return scatterOf({ x, y, xs, ys, words, seed });
}

function moneyBuckets({ table, mapping, overdue, open }: ProfileInput): ProfileDetails['buckets'] {
  const daysPastDue = numbersOf(table, mapping, 'daysPastDue');
  if (!daysPastDue) return [];
  const outstanding = numbersOf(table, mapping, 'outstandingAmount');
  return bucketsOf({ daysPastDue, outstanding, overdue, open });
}

/** Groups a column's rows; their codes lie in `room`. */
type Group = (column: Column, room: Int32Array) => Groups;

/** The fields whose relation to the outcome is shown, and how their values are grouped. */
const RELATED_FIELDS: readonly { field: Field; group: Group }[] = [
  { field: 'paymentHistory', group: groupsByValue },
  { field: 'missedPayments', group: countedUpTo(MISSED_PAYMENTS_UP_TO) },
  { field: 'daysPastDue', group: byNumbers(groupsByDaysPastDue) },
  { field: 'collectionAttempts', group: countedUpTo(ATTEMPTS_UP_TO) },
  { field: 'collectionMethod', group: groupsByValue },
  { field: 'legalActionTaken', group: groupsByValue },
];

function countedUpTo(most: number): Group {
  return byNumbers((values, room) => groupsByCount(values, most, room));
}

/** Columns that turned out to be no numbers are grouped by their values. */
function byNumbers(group: (values: Float64Array, room: Int32Array) => Groups): Group {
  return (column, room) =>
    column.kind === 'number' ? group(column.values, room) : groupsByValue(column, room);
}

function outcomeRelations({
  table,
  mapping,
  outcome,
  outcomeOfRow,
}: ProfileInput): OutcomeRelation[] {
  const outcomeColumn = outcome.column === null ? undefined : findColumn(table, outcome.column);
  if (!outcomeColumn) return [];
  const outcomes = categoriesOf(outcomeColumn);
  if (outcomes.labels.length > MAX_LISTED_VALUES) return [];
  // One relation after the other, in the same memory.
  const room = new Int32Array(table.rowCount);
  return RELATED_FIELDS.flatMap(({ field, group }) => {
    const name = mapping[field];
    const column = name === undefined ? undefined : findColumn(table, name);
    if (!column || column === outcomeColumn) return [];
    const afterEvent = FIELDS[field].knownWhen === 'atResolution';
    const groups = group(column, room);
    return [relationOf({ column: column.name, groups, outcomes, outcomeOfRow, afterEvent })];
  });
}
