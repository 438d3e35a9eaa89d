import {
  FIELDS,
  FIELD_NAMES,
  formatCount,
  formatCounted,
  formatShare,
  sideOf,
  type ColumnInfo,
  type Field,
  type LoadedFile,
  type Mapping,
  type OutcomeSide,
  type Settings,
} from '../../domain';
import { fieldOfHeader } from '../../ingest/page';

/** A field that a person should look at before the analysis, and why. */
export interface Doubt {
  readonly field: Field;
  readonly reason: string;
}

/** Fields with a card of their own on the mapping screen. */
export const OUTCOME_FIELDS: readonly Field[] = ['recoveryStatus'];
export const AMOUNT_FIELDS: readonly Field[] = ['outstandingAmount', 'overdueAmount'];

const HAS_A_CARD: ReadonlySet<Field> = new Set([...OUTCOME_FIELDS, ...AMOUNT_FIELDS]);
const SHOULD_BE_FULL = new Set(['identifier', 'exposure', 'behaviour', 'borrower', 'terms']);
const MOST_UNREADABLE = 0.02;
const MOST_MISSING = 0.5;

/**
 * What of a mapping is in doubt: a header that promises a field its cells do not hold, many
 * cells that cannot be read or are empty, and no column at all for what the plan rests on.
 */
export function doubtsOf(file: LoadedFile, mapping: Mapping): Doubt[] {
  const doubts = FIELD_NAMES.filter((field) => !HAS_A_CARD.has(field)).flatMap((field) => {
    const name = mapping[field];
    const reason =
      name === undefined
        ? doubtOfAbsent(file, mapping, field)
        : doubtOfColumn(file, columnOf(file, name), field);
    return reason === null ? [] : [{ field, reason }];
  });
  return doubts;
}

function doubtOfAbsent(file: LoadedFile, mapping: Mapping, field: Field): string | null {
  const promised = file.columns.find(({ name }) => fieldOfHeader(name) === field);
  if (promised !== undefined && !Object.values(mapping).includes(promised.name)) {
    return `“${promised.name}” has the right name, but its cells do not fit.`;
  }
  if (field === 'daysPastDue') return 'No column found. The plan ranks loans by how late they are.';
  if (field === 'loanId' && mapping.borrowerId === undefined) {
    return 'No column found. Without it the work list names loans by their line in the file.';
  }
  return null;
}

function doubtOfColumn(
  file: LoadedFile,
  column: ColumnInfo | undefined,
  field: Field,
): string | null {
  if (column === undefined) return 'The file has no such column.';
  const { type, role } = FIELDS[field];
  const full = Math.max(file.rowCount - column.missingCount, 1);
  if (type !== 'text' && column.unreadableCount / full > MOST_UNREADABLE) {
    const what = type === 'date' ? 'date' : 'number';
    return `${formatCounted(column.unreadableCount, 'cell')} of “${column.name}” hold no ${what}; they count as missing.`;
  }
  if (SHOULD_BE_FULL.has(role) && column.missingCount > file.rowCount * MOST_MISSING) {
    return `${formatShare(column.missingCount / file.rowCount)} of “${column.name}” is empty.`;
  }
  return null;
}

export function columnOf(file: LoadedFile, name: string | undefined): ColumnInfo | undefined {
  return file.columns.find((column) => column.name === name);
}

/** How many loans lie on each side of the outcome. */
export function sidesOf(
  column: ColumnInfo | undefined,
  outcome: Settings['outcome'],
): Readonly<Record<OutcomeSide, number>> {
  const counts = { bad: 0, good: 0, open: 0 };
  for (const { value, count } of column?.values ?? []) counts[sideOf(value, outcome)] += count;
  return counts;
}

/** The mapping screen's opening sentence: what will be done with this file. */
export function mappingSentence(
  file: LoadedFile,
  settings: Settings,
  modelName: string | null,
): string {
  const loans = formatCounted(file.rowCount, 'loan');
  if (modelName !== null) return `${loans}; we will score them with what “${modelName}” taught us.`;
  const outcome = columnOf(file, settings.mapping.recoveryStatus);
  if (outcome === undefined || outcome.values === null) {
    return `${loans} without a known end: nothing can be learned from them, and the plan follows the house rule.`;
  }
  const { bad, good, open } = sidesOf(outcome, settings.outcome);
  if (bad + good === 0) {
    return `${loans}, all still open: nothing can be learned from them, and the plan follows the house rule.`;
  }
  if (open === 0) {
    return `${loans}, all settled; we will learn what tells the ${formatCount(bad)} not paid in full.`;
  }
  return `${formatCounted(open, 'open loan')} to act on; we will learn from ${formatCount(bad + good)} settled ones what tells loans not paid in full.`;
}

/** `daysPastDue` → `days-past-due`: part of the select's test id. */
export function kebab(field: Field): string {
  return field.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);
}
