import type { Field } from './fields';
import type { FileUnit } from './settings';

/** A unit that a file may give a field in. */
export interface UnitChoice {
  readonly unit: FileUnit;
  /** As the page says it: "in years". */
  readonly words: string;
  /** The field's own value is the file's, times this. */
  readonly factor: number;
}

const DAYS_PER_YEAR = 365.25;
const MONTHS_PER_YEAR = 12;

/** The fields whose unit differs from file to file; each one's own unit comes first. */
const CHOICES: Readonly<Partial<Record<Field, readonly UnitChoice[]>>> = {
  age: [
    { unit: 'years', words: 'in years', factor: 1 },
    { unit: 'months', words: 'in months', factor: 1 / MONTHS_PER_YEAR },
    { unit: 'days', words: 'in days', factor: 1 / DAYS_PER_YEAR },
  ],
  loanTenure: [
    { unit: 'months', words: 'in months', factor: 1 },
    { unit: 'years', words: 'in years', factor: MONTHS_PER_YEAR },
    { unit: 'days', words: 'in days', factor: MONTHS_PER_YEAR / DAYS_PER_YEAR },
  ],
  interestRate: [
    { unit: 'percent', words: 'in percent (12.5)', factor: 1 },
    { unit: 'fraction', words: 'as fractions (0.125)', factor: 100 },
  ],
  monthlyIncome: [
    { unit: 'months', words: 'per month', factor: 1 },
    { unit: 'years', words: 'per year', factor: 1 / MONTHS_PER_YEAR },
  ],
};

/** The units that a field may come in, its own first; empty where there is one alone. */
export function unitChoices(field: Field): readonly UnitChoice[] {
  return CHOICES[field] ?? [];
}

/** What a value in `unit` is multiplied by; 1 where the field knows no such unit. */
export function unitFactor(field: Field, unit: FileUnit | undefined): number {
  return unitChoices(field).find((choice) => choice.unit === unit)?.factor ?? 1;
}
