import {
  FIELDS,
  FIELD_NAMES,
  formatCounted,
  formatShare,
  readFlag,
  type ColumnInfo,
  type Field,
  type FieldMatch,
  type LoadedFile,
  type Mapping,
} from '../../domain';
import { fieldOfHeader, proposeUnit } from '../../ingest/page';
import { AMOUNT_FIELDS, OUTCOME_FIELDS, columnOf } from './mapping';
import { listed } from './formats';

/** A field that a person should look at before the analysis, and why. */
export interface Doubt {
  readonly field: Field;
  readonly reason: string;
}

const HAS_A_CARD: ReadonlySet<Field> = new Set([...OUTCOME_FIELDS, ...AMOUNT_FIELDS]);
const SHOULD_BE_FULL = new Set(['identifier', 'exposure', 'behaviour', 'borrower', 'terms']);
const MOST_UNREADABLE = 0.02;
const MOST_MISSING = 0.5;
const MOST_WORDS_SHOWN = 3;

/** Facts that stop a contact, and others that are yes or no: a third word says neither. */
const FLAG_FIELDS: ReadonlySet<Field> = new Set<Field>([
  ...(['promiseKept', 'contactStopped', 'disputed', 'bankrupt', 'deceased', 'vulnerable'] as const),
  'legalActionTaken',
]);

/**
 * What of a mapping is in doubt: fields that are only likely, a header that promises a field
 * its cells do not hold, cells that cannot be read or are empty, a unit that may be another,
 * and no column at all for what the plan rests on.
 */
export function doubtsOf(
  file: LoadedFile,
  mapping: Mapping,
  matches: readonly FieldMatch[] = [],
): Doubt[] {
  const promised = promisedColumns(file, mapping);
  return FIELD_NAMES.filter((field) => !HAS_A_CARD.has(field)).flatMap((field) => {
    const name = mapping[field];
    const match = matches.find((one) => one.field === field);
    const reasons =
      name === undefined
        ? [doubtOfAbsent(promised.get(field), mapping, field, match)]
        : doubtsOfColumn(file, columnOf(file, name), field, match);
    const given = reasons.filter((reason) => reason !== null);
    return given.length === 0 ? [] : [{ field, reason: given.join(' ') }];
  });
}

/** Columns whose header names a field that no column was taken for. */
function promisedColumns(file: LoadedFile, mapping: Mapping): Map<Field, string> {
  const mapped = new Set(Object.values(mapping));
  const promised = new Map<Field, string>();
  for (const { name } of file.columns) {
    const field = mapped.has(name) ? undefined : fieldOfHeader(name);
    if (field !== undefined && !promised.has(field)) promised.set(field, name);
  }
  return promised;
}

function doubtOfAbsent(
  promised: string | undefined,
  mapping: Mapping,
  field: Field,
  match: FieldMatch | undefined,
): string | null {
  if (promised !== undefined) return `“${promised}” has the right name, but its cells do not fit.`;
  if (match?.confidence === 'possible') {
    return `Perhaps “${match.column}”: ${match.reason}. Choose it if it is.`;
  }
  if (field === 'daysPastDue') return 'No column found. The plan ranks loans by how late they are.';
  if (field === 'loanId' && mapping.borrowerId === undefined) {
    return 'No column found. Without it the work list names loans by their line in the file.';
  }
  return null;
}

function doubtsOfColumn(
  file: LoadedFile,
  column: ColumnInfo | undefined,
  field: Field,
  match: FieldMatch | undefined,
): (string | null)[] {
  if (column === undefined) return ['The file has no such column.'];
  return [
    likelyReason(match, column.name),
    proposeUnit(field, column)?.reason ?? null,
    unreadableReason(column, field, file.rowCount),
    emptyReason(column, field, file.rowCount),
    flagReason(column, field),
  ];
}

/** Why a column was taken for a field, where that is no more than likely. */
export function likelyReason(match: FieldMatch | undefined, column: string): string | null {
  if (match?.confidence !== 'likely' || match.column !== column) return null;
  return `Likely: ${match.reason}.`;
}

function unreadableReason(column: ColumnInfo, field: Field, rowCount: number): string | null {
  const { type } = FIELDS[field];
  const full = Math.max(rowCount - column.missingCount, 1);
  if (type === 'text' || column.unreadableCount / full <= MOST_UNREADABLE) return null;
  const what = type === 'date' ? 'date' : 'number';
  return `${formatCounted(column.unreadableCount, 'cell')} of “${column.name}” hold no ${what}: these lines will be left out.`;
}

function emptyReason(
  { name, missingCount }: ColumnInfo,
  field: Field,
  rows: number,
): string | null {
  if (!SHOULD_BE_FULL.has(FIELDS[field].role) || missingCount <= rows * MOST_MISSING) return null;
  return `${formatShare(missingCount / rows)} of “${name}” is empty.`;
}

/** Words that are neither yes nor no count as no: that must not go unseen. */
function flagReason(column: ColumnInfo, field: Field): string | null {
  if (!FLAG_FIELDS.has(field) || column.type === 'date') return null;
  const values = column.values?.map(({ value }) => value) ?? column.examples;
  const others = values.filter((value) => value !== '' && readFlag(value) === undefined);
  if (others.length === 0) return null;
  const shown = others.slice(0, MOST_WORDS_SHOWN).map((value) => `“${value}”`);
  const more = others.length > shown.length ? [`${others.length - shown.length} more`] : [];
  return `${listed([...shown, ...more])} ${others.length === 1 ? 'is' : 'are'} neither yes nor no, and will not count as yes.`;
}

/** Columns of dates that may start with the day or with the month. */
export interface DatesInDoubt {
  readonly columns: readonly string[];
  /** One of their cells, read both ways. */
  readonly example: string;
  readonly dayFirst: string;
  readonly monthFirst: string;
}

const DAY_AND_MONTH = /^(\d{1,2})\D(\d{1,2})\D(\d{2,4})/;
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** Null where no column's dates are in doubt. */
export function datesInDoubt(columns: readonly ColumnInfo[]): DatesInDoubt | null {
  const inDoubt = columns.filter(({ dateOrderInDoubt }) => dateOrderInDoubt === true);
  const examples = inDoubt.flatMap((column) => column.examples);
  const example =
    examples.find((text) => {
      const [, first, second] = DAY_AND_MONTH.exec(text) ?? [];
      return first !== undefined && Number(first) !== Number(second);
    }) ?? examples[0];
  const [, first = '', second = '', year = ''] = DAY_AND_MONTH.exec(example ?? '') ?? [];
  if (example === undefined) return null;
  const written = (day: string, month: string): string =>
    `${Number(day)} ${MONTHS[Number(month) - 1] ?? '?'} ${year}`;
  return {
    columns: inDoubt.map(({ name }) => name),
    example,
    dayFirst: written(first, second),
    monthFirst: written(second, first),
  };
}
