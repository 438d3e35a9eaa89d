import { FIELDS, unitFactor, type ColumnInfo, type Field, type FileUnit } from '../domain';
import { isMeasured } from './measures';
import { areStatuses, mayBeOutcome } from './outcomes';

/** Whether a column's cells are of the kind that a field wants. */
export function fitsType(column: ColumnInfo, field: Field): boolean {
  const { type, role } = FIELDS[field];
  if (role === 'outcome' && type === 'text' && column.values === null) return false;
  if (type === 'text' || column.type === type) return true;
  if (type === 'date') return column.dateOrderInDoubt === true;
  return field === 'loanTenure' && isMeasured(column);
}

interface Bounds {
  /** The middle of the values lies within these, in the field's own unit. */
  readonly median: readonly [number, number];
  readonly most?: number;
  readonly isWhole?: boolean;
}

const COUNT: Bounds = { median: [0, 60], most: 500, isWhole: true };
const BOUNDS: Readonly<Partial<Record<Field, Bounds>>> = {
  age: { median: [16, 100] },
  interestRate: { median: [0, 100], most: 150 },
  loanTenure: { median: [0.5, 600] },
  dependents: { ...COUNT, median: [0, 12] },
  missedPayments: COUNT,
  collectionAttempts: COUNT,
  callsLast7Days: COUNT,
  daysPastDue: { median: [-1, 5000] },
  monthlyIncome: { median: [20, Infinity] },
  monthlyInstalment: { median: [1, Infinity] },
  loanAmount: { median: [20, Infinity] },
};

/** Whether a column's numbers lie where a field's do; where nothing is known of them, they may. */
export function fitsRange({ range, examples }: ColumnInfo, field: Field, unit?: FileUnit): boolean {
  const bounds = BOUNDS[field];
  if (bounds === undefined || range === undefined) return true;
  const median = range.median * unitFactor(field, unit);
  if (median < bounds.median[0] || median > bounds.median[1]) return false;
  if (bounds.most !== undefined && range.max * unitFactor(field, unit) > bounds.most) return false;
  return bounds.isWhole !== true || examples.every((text) => /^[^.,]*([.,]0*)?$/.test(text));
}

/** What a column must be to be taken for a field that its header only makes likely. */
export function fitsLikely(column: ColumnInfo, field: Field, unit?: FileUnit): boolean {
  if (!fitsType(column, field)) return false;
  if (field === 'recoveryStatus') return mayBeOutcome(column) && areStatuses(column);
  return fitsRange(column, field, unit);
}
