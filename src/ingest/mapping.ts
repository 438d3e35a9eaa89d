import {
  FIELDS,
  FIELD_NAMES,
  MAX_LISTED_VALUES,
  normaliseHeader,
  type ColumnInfo,
  type Field,
  type Mapping,
} from '../domain';

const FIELD_OF_HEADER: ReadonlyMap<string, Field> = new Map(
  FIELD_NAMES.flatMap((field) => headersOf(field).map((header) => [header, field] as const)),
);

/** The headers that mean a field, the most certain first, in normal form. */
function headersOf(field: Field): string[] {
  return [normaliseHeader(field), ...FIELDS[field].synonyms];
}

/** The field that a column's header names, whatever its values are. */
export function fieldOfHeader(header: string): Field | undefined {
  return FIELD_OF_HEADER.get(normaliseHeader(header));
}

/**
 * The fields that the columns' names suggest. The field's own name goes before its synonyms,
 * earlier columns before later ones. A column whose values do not fit is not proposed: words
 * where numbers belong, or an outcome of more than {@link MAX_LISTED_VALUES} values.
 */
export function proposeMapping(columns: readonly ColumnInfo[]): Mapping {
  const byHeader = new Map<string, ColumnInfo[]>();
  for (const column of columns) {
    const header = normaliseHeader(column.name);
    byHeader.set(header, [...(byHeader.get(header) ?? []), column]);
  }
  const mapping: Partial<Record<Field, string>> = {};
  for (const field of FIELD_NAMES) {
    const candidates = headersOf(field).flatMap((header) => byHeader.get(header) ?? []);
    const column = candidates.find((candidate) => fits(candidate, field));
    if (column) mapping[field] = column.name;
  }
  if (mapping.loanId === undefined) {
    const key = byHeader.get('id')?.find(isKey);
    if (key) mapping.loanId = key.name;
  }
  return mapping;
}

function fits(column: ColumnInfo, field: Field): boolean {
  const { type, role } = FIELDS[field];
  if (role === 'outcome' && type === 'text' && column.values === null) return false;
  return type === 'text' || column.type === type;
}

/** A bare "id" names loans only if no two rows share one. */
function isKey(column: ColumnInfo): boolean {
  const repeated = column.values?.some(({ count }) => count > 1) ?? false;
  return column.missingCount === 0 && column.unreadableCount === 0 && !repeated;
}

/** May the column hold how the loans ended? A few values, most of them repeated. */
export function mayBeOutcome(column: ColumnInfo): boolean {
  if (column.values === null || column.distinctCount < 2) return false;
  const rowCount = column.values.reduce((total, { count }) => total + count, 0);
  return column.distinctCount <= Math.min(MAX_LISTED_VALUES, rowCount / 2);
}
