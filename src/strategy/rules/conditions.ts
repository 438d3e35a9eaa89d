import { readFlag, type Field, type RuleCondition } from '../../domain';
import { labelCount, type Column, type TextColumn } from '../../table';

/** The column that tells a fact; undefined where the file has none. */
export type FactColumns = (fact: Field) => Column | undefined;

/**
 * Facts that a condition asks for and no column of a fitting kind tells: yes and no stand in text
 * or in numbers (1 and 0); dates are told beside the file's own. `unsaid` asks for nothing.
 */
export function missingFacts(condition: RuleCondition, columnOf: FactColumns): Field[] {
  const { fact } = condition;
  const lacks = (wanted: Field, kinds: readonly Column['kind'][]): boolean => {
    const kind = columnOf(wanted)?.kind;
    return kind === undefined || !kinds.includes(kind);
  };
  switch (condition.is) {
    case 'unsaid':
      return [];
    case 'yes':
    case 'no':
      return lacks(fact, ['text', 'number']) ? [fact] : [];
    case 'at-least':
      return lacks(fact, ['number']) ? [fact] : [];
    case 'days-ago-below':
    case 'to-come':
    case 'past':
      return ([fact, 'snapshotDate'] as const).filter((asked) => lacks(asked, ['date']));
  }
}

/**
 * Sets `met` to 0 in the rows that do not satisfy a condition which {@link missingFacts} has
 * nothing against. A missing value satisfies none but `unsaid`.
 */
export function keepWhereMet(
  met: Uint8Array,
  condition: RuleCondition,
  columnOf: FactColumns,
): void {
  const column = columnOf(condition.fact);
  switch (condition.is) {
    case 'yes':
      keepFlag(met, column, true);
      break;
    case 'no':
      keepFlag(met, column, false);
      break;
    case 'unsaid':
      keepUnsaid(met, column);
      break;
    case 'at-least':
      keepWithin(met, column, condition.value, Infinity);
      break;
    // Dates are whole days: what lies after day 0 begins with day 1.
    case 'days-ago-below':
      keepDaysAgo(met, column, columnOf('snapshotDate'), 0, condition.value - 1);
      break;
    case 'to-come':
      keepDaysAgo(met, column, columnOf('snapshotDate'), -Infinity, 0);
      break;
    case 'past':
      keepDaysAgo(met, column, columnOf('snapshotDate'), 1, Infinity);
      break;
  }
}

function keepFlag(met: Uint8Array, column: Column | undefined, flag: boolean): void {
  if (column?.kind === 'text') keepLabels(met, column, flag);
  else keepWithin(met, column, Number(flag), Number(flag));
}

/** Neither yes nor no in words; in numbers and dates, nothing at all. */
function keepUnsaid(met: Uint8Array, column: Column | undefined): void {
  if (column === undefined) return;
  if (column.kind === 'text') {
    keepLabels(met, column, undefined);
    return;
  }
  const { values } = column;
  for (let row = 0; row < met.length; row++) if (!Number.isNaN(values[row]!)) met[row] = 0;
}

/** Labels are read once each, not once a row. */
function keepLabels(met: Uint8Array, column: TextColumn, flag: boolean | undefined): void {
  const { codes } = column;
  // The missing cell's code, −1, comes first; it says neither yes nor no.
  const fits = new Uint8Array(labelCount(column) + 1);
  fits[0] = Number(flag === undefined);
  column.labels.forEach((label, code) => (fits[code + 1] = Number(readFlag(label) === flag)));
  for (let row = 0; row < met.length; row++) met[row]! &= fits[codes[row]! + 1]!;
}

function keepWithin(met: Uint8Array, column: Column | undefined, low: number, high: number): void {
  const values = valuesOf(column);
  for (let row = 0; row < met.length; row++) {
    const value = values[row]!;
    // Comparisons with NaN are false: a missing value is never within.
    if (!(value >= low && value <= high)) met[row] = 0;
  }
}

/** Days from the fact's date to the file's own, both ends of the range included. */
function keepDaysAgo(
  met: Uint8Array,
  column: Column | undefined,
  snapshot: Column | undefined,
  low: number,
  high: number,
): void {
  const dates = valuesOf(column);
  const today = valuesOf(snapshot);
  for (let row = 0; row < met.length; row++) {
    const daysAgo = today[row]! - dates[row]!;
    if (!(daysAgo >= low && daysAgo <= high)) met[row] = 0;
  }
}

function valuesOf(column: Column | undefined): Float64Array {
  if (column === undefined || column.kind === 'text') throw new Error('A fact has no numbers.');
  return column.values;
}
