import {
  formatCount,
  formatCounted,
  sideOf,
  type ColumnInfo,
  type Field,
  type LoadedFile,
  type OutcomeSide,
  type Settings,
} from '../../domain';

/** Fields with a card of their own on the mapping screen. */
export const OUTCOME_FIELDS: readonly Field[] = ['recoveryStatus'];
export const AMOUNT_FIELDS: readonly Field[] = ['outstandingAmount', 'overdueAmount'];

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
