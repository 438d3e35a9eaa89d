import {
  FIELDS,
  formatCounted,
  formatNumber,
  type DataColumn,
  type FieldRole,
  type RunRecord,
} from '../../domain';
import type { MoneyFormats } from '../words/formats';
import type { Fact } from '../widgets';

/** The cells of one loan that belong together. */
export interface CellGroup {
  readonly title: string;
  /** What a reader has to know about these columns; null for nothing. */
  readonly note: string | null;
  readonly facts: readonly Fact[];
}

const GROUPS: readonly {
  readonly roles: readonly FieldRole[];
  readonly title: string;
  readonly note: string | null;
}[] = [
  { roles: ['exposure', 'behaviour'], title: 'Payments and balance', note: null },
  { roles: ['terms'], title: 'Loan', note: null },
  { roles: ['borrower', 'identifier'], title: 'Borrower', note: null },
  {
    roles: ['contact'],
    title: 'Contact',
    note: 'Facts that can stop every other action.',
  },
  {
    roles: ['outcome', 'collection'],
    title: 'Outcome and collection',
    note: 'Known only afterwards: never used to score.',
  },
  {
    roles: ['protected'],
    title: 'Protected',
    note: 'Never used to score or to choose an action.',
  },
  { roles: ['organisation', 'feature'], title: 'Other columns', note: null },
];

/** All cells of a loan by what they are for; groups that the file does not have are left out. */
export function cellGroups(
  columns: RunRecord['data']['columns'],
  cells: readonly string[],
  formats: Pick<MoneyFormats, 'money'>,
): CellGroup[] {
  return GROUPS.map(({ roles, title, note }) => ({
    title,
    note,
    facts: columns.flatMap((column, index) =>
      roles.includes(column.role)
        ? [{ name: labelOf(column), value: cellWithUnit(column, cells[index] ?? '', formats) }]
        : [],
    ),
  })).filter(({ facts }) => facts.length > 0);
}

/** The field's own name, and the column's where it says something else. */
function labelOf({ name, field }: DataColumn): string {
  return field === null ? name : FIELDS[field].label;
}

/** A cell as people read it: amounts grouped, numbers with their unit; empty cells say so. */
export function cellWithUnit(
  { field, type }: Pick<DataColumn, 'field' | 'type'>,
  cell: string,
  { money }: Pick<MoneyFormats, 'money'>,
): string {
  if (cell === '') return 'empty in the file';
  const value = Number(cell);
  if (type !== 'number' || !Number.isFinite(value)) return cell;
  switch (field === null ? 'none' : FIELDS[field].unit) {
    case 'currency':
      return money(value);
    case 'percent':
      return `${formatNumber(value)}\u202f%`;
    case 'days':
      return formatCounted(value, 'day');
    case 'months':
      return formatCounted(value, 'month');
    case 'years':
      return formatCounted(value, 'year');
    case 'count':
    case 'none':
      return formatNumber(value);
  }
}
