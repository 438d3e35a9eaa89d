import {
  formatShare,
  type Field,
  type FieldRole,
  type LoanExplanation,
  type RunRecord,
} from '../../domain';
import { columnLabel } from '../segments/segmentWords';

/** A column whose cell can be replaced to see what the model would have said. */
export interface WhatIfField {
  readonly column: string;
  readonly label: string;
  /** As the file has it; '' for no value. */
  readonly cell: string;
  /** The values to choose from; null: a number is typed. */
  readonly choices: readonly string[] | null;
}

export interface WhatIfFields {
  /** The most telling first. */
  readonly fields: readonly WhatIfField[];
  /** Labels of columns that are past: they cannot be made otherwise, and are not offered. */
  readonly past: readonly string[];
}

/** What has happened already: nobody can act on it. */
const PAST_ROLES: readonly FieldRole[] = ['behaviour'];
const PAST_FIELDS: readonly (Field | null)[] = ['overdueAmount'];

/** The model's columns that may be tried with other values, as it weighs them for this loan. */
export function whatIfFields(run: RunRecord, { parts }: LoanExplanation): WhatIfFields {
  const pastColumns = new Set(
    run.data.columns
      .filter(({ role, field }) => PAST_ROLES.includes(role) || PAST_FIELDS.includes(field))
      .map(({ name }) => name),
  );
  const isPast = (column: string): boolean => pastColumns.has(column);
  return {
    fields: parts
      .filter(({ column }) => !isPast(column))
      .map(({ column, cell }) => ({
        column,
        label: columnLabel(run, column),
        cell,
        choices: choicesOf(run, column, cell),
      })),
    past: parts.flatMap(({ column }) => (isPast(column) ? [columnLabel(run, column)] : [])),
  };
}

function choicesOf(run: RunRecord, column: string, cell: string): string[] | null {
  const profile = run.profile[column];
  if (profile === undefined || !('values' in profile)) return null;
  const values = profile.values.map(({ value }) => value);
  return values.includes(cell) || cell === '' ? values : [cell, ...values];
}

/** What the model would have said, beside what it says. */
export function whatIfSentence(score: number, changed: number): string {
  const [before, after] = [formatShare(score), formatShare(changed)];
  if (before === after) return `The model would have said ${after} all the same.`;
  return `The model would have said ${after} instead of ${before}.`;
}
