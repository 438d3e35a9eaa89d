import type { LoadedFile, OutcomeValues } from './file';
import type { Settings } from './settings';

/**
 * What happens to a loan whose outcome column holds `value`: bad and open values are listed,
 * all others are good. An empty cell ('') says nothing of how the loan ended: it is open,
 * unless it is listed as bad.
 */
export type OutcomeSide = 'bad' | 'good' | 'open';

export function sideOf(value: string, outcome: OutcomeValues): OutcomeSide {
  if (outcome.openValues.includes(value)) return 'open';
  if (outcome.badValues.includes(value)) return 'bad';
  return value === '' ? 'open' : 'good';
}

/** The outcome with `value` moved to `side`. */
export function withSide(
  outcome: Settings['outcome'],
  value: string,
  side: OutcomeSide,
): Settings['outcome'] {
  const without = (values: readonly string[]): string[] => values.filter((v) => v !== value);
  return {
    ...outcome,
    badValues: side === 'bad' ? [...without(outcome.badValues), value] : without(outcome.badValues),
    openValues:
      side === 'open' ? [...without(outcome.openValues), value] : without(outcome.openValues),
  };
}

/** Why an analysis cannot start yet, in plain sentences; empty when it can. */
export function problemsBeforeAnalysis(file: LoadedFile, settings: Settings): string[] {
  const outcomeColumn = settings.mapping.recoveryStatus;
  if (outcomeColumn === undefined) return [];
  const column = file.columns.find(({ name }) => name === outcomeColumn);
  if (column === undefined) return [`The file has no column “${outcomeColumn}”.`];
  if (column.values === null) {
    return [
      `“${outcomeColumn}” has ${column.distinctCount} different values, too many for an outcome. Choose the column that says how each loan ended.`,
    ];
  }
  const sides = column.values.map(({ value }) => sideOf(value, settings.outcome));
  if (sides.every((side) => side === 'open')) return [];
  if (!sides.includes('bad')) {
    return [`Mark which values of “${outcomeColumn}” mean that a loan was not paid in full.`];
  }
  if (!sides.includes('good')) {
    return [`Mark which values of “${outcomeColumn}” mean that a loan was paid in full.`];
  }
  return [];
}
