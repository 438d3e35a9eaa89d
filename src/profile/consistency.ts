import {
  formatCounted,
  normaliseHeader,
  type ConsistencyFinding,
  type Field,
  type Mapping,
} from '../domain';
import { findColumn, type Table, type TextColumn } from '../table';
import { numbersOf } from './overdue';

const MOST_EXAMPLES = 5;
/** Amounts that differ by less than half a cent are equal. */
const HALF_A_CENT = 0.005;
const LONG_PAST_DUE_DAYS = 90;
const ON_TIME = new Set(['ontime', 'regular', 'punctual']);
const MISSED = new Set(['missed']);

interface FindingsInput {
  readonly table: Table;
  readonly mapping: Mapping;
  /** The line of the file at which each row starts. */
  readonly lines: Uint32Array;
}

/** A contradiction: the rows it holds in, and what to say of `loans` ("17 loans"). */
interface Check {
  readonly id: string;
  readonly severity: ConsistencyFinding['severity'];
  readonly sentence: (loans: string) => string;
  /** Undefined where the file lacks a column for it. */
  readonly isContradiction: ((row: number) => boolean) | undefined;
}

/** The ways in which rows of the file contradict themselves; those that do not occur are absent. */
export function consistencyFindings(input: FindingsInput): ConsistencyFinding[] {
  return checks(input).flatMap(({ id, severity, sentence, isContradiction }) => {
    if (!isContradiction) return [];
    const exampleLines: number[] = [];
    let count = 0;
    for (let row = 0; row < input.table.rowCount; row++) {
      if (!isContradiction(row)) continue;
      count++;
      if (exampleLines.length < MOST_EXAMPLES) exampleLines.push(input.lines[row]!);
    }
    if (count === 0) return [];
    return [
      { id, severity, count, sentence: sentence(formatCounted(count, 'loan')), exampleLines },
    ];
  });
}

function checks({ table, mapping }: FindingsInput): Check[] {
  const above = (larger: Field, smaller: Field): Check['isContradiction'] =>
    isAbove(numbersOf(table, mapping, larger), numbersOf(table, mapping, smaller));
  const history = textOf(table, mapping, 'paymentHistory');
  const daysPastDue = numbersOf(table, mapping, 'daysPastDue');
  const missedPayments = numbersOf(table, mapping, 'missedPayments');
  return [
    {
      id: 'duplicate-loan-id',
      severity: 'warning',
      sentence: (loans) =>
        `${loans} share their loan ID with another: totals may count a loan twice.`,
      isContradiction: isDuplicate(textOf(table, mapping, 'loanId')),
    },
    {
      id: 'on-time-past-90-days',
      severity: 'warning',
      sentence: (loans) =>
        `In ${loans} the payment history says on time, yet more than 90 days are past due.`,
      isContradiction: both(
        isOneOf(history, ON_TIME),
        daysPastDue && ((row) => daysPastDue[row]! > LONG_PAST_DUE_DAYS),
      ),
    },
    {
      id: 'missed-without-missed-payment',
      severity: 'warning',
      sentence: (loans) =>
        `In ${loans} the payment history says missed, yet no payment is counted as missed.`,
      isContradiction: both(
        isOneOf(history, MISSED),
        missedPayments && ((row) => missedPayments[row] === 0),
      ),
    },
    {
      id: 'overdue-above-outstanding',
      severity: 'warning',
      sentence: (loans) => `In ${loans} more is overdue than is outstanding.`,
      isContradiction: above('overdueAmount', 'outstandingAmount'),
    },
    {
      id: 'outstanding-above-loan',
      severity: 'note',
      sentence: (loans) =>
        `In ${loans} more is outstanding than was lent; interest and fees may explain it.`,
      isContradiction: above('outstandingAmount', 'loanAmount'),
    },
    {
      id: 'instalment-above-income',
      severity: 'note',
      sentence: (loans) => `In ${loans} the monthly instalment is above the monthly income.`,
      isContradiction: above('monthlyInstalment', 'monthlyIncome'),
    },
  ];
}

type RowTest = ((row: number) => boolean) | undefined;

function both(first: RowTest, second: RowTest): RowTest {
  return first && second && ((row) => first(row) && second(row));
}

/** NaN is above nothing. */
function isAbove(larger: Float64Array | undefined, smaller: Float64Array | undefined): RowTest {
  return larger && smaller && ((row) => larger[row]! - smaller[row]! > HALF_A_CENT);
}

function textOf(table: Table, mapping: Mapping, field: Field): TextColumn | undefined {
  const name = mapping[field];
  const column = name === undefined ? undefined : findColumn(table, name);
  return column?.kind === 'text' ? column : undefined;
}

function isOneOf(column: TextColumn | undefined, words: ReadonlySet<string>): RowTest {
  if (!column) return undefined;
  const isWord = column.labels.map((label) => words.has(normaliseHeader(label)));
  return (row) => isWord[column.codes[row]!] ?? false;
}

function isDuplicate(column: TextColumn | undefined): RowTest {
  if (!column) return undefined;
  const counts = new Uint32Array(column.labels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return (row) => (counts[column.codes[row]!] ?? 0) > 1;
}
